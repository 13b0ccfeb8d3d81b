package dev.slipway.actions.drain.remedy;

import dev.slipway.actions.drain.evict.Blockage;
import dev.slipway.actions.drain.evict.Tells;
import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.workload.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may help, most helpful first: what harms nobody before what does. */
final class HeldOffers {
  /** What passes by itself is left alone for so long before people are bothered. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String FORCE = "delete-pods";

  private HeldOffers() {}

  static List<Offer> none() {
    return List.of();
  }

  static List<Offer> of(
      Blockage blockage,
      PodDisruptionBudget budget,
      Cause cause,
      Held held,
      Tells tells,
      Instant now) {
    if (cause.passes() && blockage.since().plus(PATIENCE).isAfter(now)) {
      return none();
    }
    List<Offer> offers = new ArrayList<>();
    boolean one = held.workloads().size() == 1;
    if (Growth.helps(budget)) {
      held.workloads().stream()
          .filter(workload -> held.scaler(workload).isEmpty())
          .forEach(workload -> offers.add(surge(workload, one, tells.node())));
    }
    if (BudgetReader.healthy(budget) >= BudgetReader.expected(budget)) {
      held.workloads().stream()
          .filter(workload -> workload.rollout().surges() && !workload.rollout().paused())
          .forEach(workload -> offers.add(restart(workload, one)));
    }
    tells.waitLonger(blockage.deadline()).ifPresent(offers::add);
    offers.addAll(leaveOrForce(blockage, held, tells));
    return offers;
  }

  /** Where no budget decides, only the pod itself can be dealt with. */
  static List<Offer> alone(Blockage blockage, Tells tells) {
    List<Offer> offers = new ArrayList<>();
    if (!blockage.forGood()) {
      tells.waitLonger(blockage.deadline()).ifPresent(offers::add);
    }
    offers.addAll(leaveOrForce(blockage, Held.unknown(), tells));
    return offers;
  }

  private static List<Offer> leaveOrForce(Blockage blockage, Held held, Tells tells) {
    List<String> keys = blockage.pods().stream().map(PodState::key).sorted().toList();
    Arguments arguments = Arguments.NONE.with("node", tells.node());
    for (Pod pod : blockage.pods().stream().sorted(Comparator.comparing(PodState::key)).toList()) {
      arguments = arguments.with("pod", PodState.key(pod) + ":" + pod.getMetadata().getUid());
    }
    int ready = readyIfAllGo(blockage, held);
    if (ready == 0) {
      return List.of(
          tells.skip(keys),
          new Offer.Ask(
              keys.size() == 1 ? "Force…" : "Force " + keys.size() + " Pods…", FORCE, arguments));
    }
    if (keys.size() == 1) {
      return List.of(
          tells.skip(keys), new Offer.Ask("Force…", FORCE, arguments, Offer.Harm.OUTAGE));
    }
    // What takes nothing down stands first.
    return List.of(
        tells.skip(keys),
        new Offer.Ask("Force One by One…", FORCE, arguments.with("one-by-one", "true")),
        new Offer.Ask("Force All " + keys.size() + " Pods…", FORCE, arguments, Offer.Harm.OUTAGE));
  }

  /** How many ready pods the budget counts, if all of them are held here; 0 if others stay. */
  private static int readyIfAllGo(Blockage blockage, Held held) {
    Set<String> here =
        blockage.pods().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    List<Pod> ready = held.counted().stream().filter(PodState::serving).toList();
    return ready.stream().allMatch(pod -> here.contains(pod.getMetadata().getUid()))
        ? ready.size()
        : 0;
  }

  private static Offer surge(Workload workload, boolean one, String node) {
    return new Offer.Ask(
        label("Scale Up", workload, one, " by One"),
        "surge",
        named(workload).with("away-from", node));
  }

  private static Offer restart(Workload workload, boolean one) {
    return new Offer.Ask(label("Restart", workload, one, " Elsewhere"), "restart", named(workload));
  }

  private static String label(String verb, Workload workload, boolean one, String how) {
    String name = workload.ref().name();
    String shown = name.length() > 40 ? name.substring(0, 39) + "…" : name;
    return verb + (one ? "" : " " + shown) + how;
  }

  private static Arguments named(Workload workload) {
    return Arguments.NONE
        .with("workload", workload.typed())
        .with("namespace", workload.ref().namespace());
  }
}
