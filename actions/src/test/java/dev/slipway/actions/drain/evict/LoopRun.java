package dev.slipway.actions.drain.evict;

import dev.slipway.actions.drain.evict.EvictionAnswer.Held;
import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One run of the loop in virtual time, and what it told. */
final class LoopRun {
  static final Tells TELLS = new Tells("node01", Optional.of(Duration.ofMinutes(15)));
  static final String NEEDS_3 = "The disruption budget db needs 3 healthy pods and has 3 currently";
  static final Held HELD = new Held(NEEDS_3, Optional.empty());

  final VirtualTime time = new VirtualTime();
  final ScriptedEvictions server = new ScriptedEvictions(time);
  final List<ProgressEvent> told = new ArrayList<>();
  final List<Offer> offers = new ArrayList<>();
  Predicate<Pod> newcomers = pod -> false;

  static Held[] forEver() {
    return IntStream.range(0, 1000).mapToObj(i -> HELD).toArray(Held[]::new);
  }

  EvictionResult run(List<Pod> pods, List<PodDisruptionBudget> budgets, Optional<Duration> timeout)
      throws InterruptedException {
    EvictionLimits limits =
        EvictionLimits.until(timeout.map(VirtualTime.START::plus), Optional.empty());
    return new EvictionLoop(server, time, limits, time, teller(), budgets, newcomers, supervision())
        .run(pods);
  }

  Supervision supervision() {
    return new Supervision(
        new Guidance(TELLS),
        blockage ->
            CompletableFuture.completedFuture(
                new Advice(plainly(blockage), "Ask around.", offers)));
  }

  static String plainly(Blockage blockage) {
    return blockage
        .budget()
        .filter(budget -> !blockage.why().startsWith("waits"))
        .map(budget -> "held by " + blockage.about() + ": it " + BudgetReader.numbers(budget))
        .orElse(blockage.budget().isPresent() ? blockage.why() : "");
  }

  Map<String, List<List<Offer>>> offered() {
    Map<String, List<List<Offer>>> offered = new LinkedHashMap<>();
    told.stream()
        .filter(ProgressEvent.Offered.class::isInstance)
        .map(ProgressEvent.Offered.class::cast)
        .forEach(
            event ->
                offered
                    .computeIfAbsent(event.about(), key -> new ArrayList<>())
                    .add(event.offers()));
    return offered;
  }

  static Happening told(Offer offer) {
    return new Happening.Told(((Offer.Tell) offer).direction());
  }

  EvictionTeller teller() {
    return new EvictionTeller("evict", told::add);
  }

  List<String> texts(String pod) {
    return told.stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(event -> event.subject().equals(pod))
        .map(event -> event.state() + " " + event.detail().toString())
        .toList();
  }
}
