package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.BlockedByBudget;
import dev.slipway.actions.kube.DisruptionBudgets;
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
final class EvictionLoopRun {
  static final DrainSignals TELLS = new DrainSignals("node01", Optional.of(Duration.ofMinutes(15)));
  static final String NEEDS_3 = "The disruption budget db needs 3 healthy pods and has 3 currently";
  static final BlockedByBudget HELD = new BlockedByBudget(NEEDS_3, Optional.empty());

  final VirtualClock time = new VirtualClock();
  final ScriptedEvictionClient server = new ScriptedEvictionClient(time);
  final List<ProgressEvent> told = new ArrayList<>();
  final List<FollowUp> offers = new ArrayList<>();
  Predicate<Pod> newcomers = pod -> false;

  static BlockedByBudget[] forEver() {
    return IntStream.range(0, 1000).mapToObj(i -> HELD).toArray(BlockedByBudget[]::new);
  }

  EvictionResult run(List<Pod> pods, List<PodDisruptionBudget> budgets, Optional<Duration> timeout)
      throws InterruptedException {
    EvictionPolicy limits =
        EvictionPolicy.until(timeout.map(VirtualClock.START::plus), Optional.empty());
    return new EvictionLoop(server, time, limits, time, teller(), budgets, newcomers, supervision())
        .run(pods);
  }

  OperatorControls supervision() {
    return new OperatorControls(
        new OperatorOverrides(TELLS),
        blockage ->
            CompletableFuture.completedFuture(
                new BlockageAnalysis(plainly(blockage), "Ask around.", offers)));
  }

  static String plainly(Blockage blockage) {
    return blockage
        .budget()
        .filter(budget -> !blockage.why().startsWith("waits"))
        .map(budget -> "held by " + blockage.about() + ": it " + DisruptionBudgets.numbers(budget))
        .orElse(blockage.budget().isPresent() ? blockage.why() : "");
  }

  Map<String, List<List<FollowUp>>> offered() {
    Map<String, List<List<FollowUp>>> offered = new LinkedHashMap<>();
    told.stream()
        .filter(ProgressEvent.FollowUpsOffered.class::isInstance)
        .map(ProgressEvent.FollowUpsOffered.class::cast)
        .forEach(
            event ->
                offered
                    .computeIfAbsent(event.about(), key -> new ArrayList<>())
                    .add(event.followUps()));
    return offered;
  }

  static EvictionEvent told(FollowUp followUp) {
    return new EvictionEvent.SignalReceived(((FollowUp.SendSignal) followUp).signal());
  }

  EvictionProgress teller() {
    return new EvictionProgress("evict", told::add);
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
