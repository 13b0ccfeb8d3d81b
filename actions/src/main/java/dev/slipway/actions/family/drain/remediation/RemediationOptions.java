package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.family.drain.eviction.Blockage;
import dev.slipway.actions.family.drain.eviction.DrainSignals;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.PodState;
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
final class RemediationOptions {
  /** What passes by itself is left alone for so long before people are bothered. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String FORCE = "delete-pods";

  private RemediationOptions() {}

  static List<FollowUp> none() {
    return List.of();
  }

  static List<FollowUp> of(
      Blockage blockage,
      PodDisruptionBudget budget,
      BlockageCause blockageCause,
      BlockageFacts held,
      DrainSignals drainSignals,
      Instant now) {
    if (blockageCause.isTransient() && blockage.since().plus(PATIENCE).isAfter(now)) {
      return none();
    }
    List<FollowUp> followUps = new ArrayList<>();
    boolean one = held.workloads().size() == 1;
    if (ReplicaHeadroom.wouldHelp(budget)) {
      held.workloads().stream()
          .filter(workload -> held.autoscaler(workload).isEmpty())
          .forEach(workload -> followUps.add(surge(workload, one, drainSignals.node())));
    }
    if (DisruptionBudgets.healthy(budget) >= DisruptionBudgets.expected(budget)) {
      held.workloads().stream()
          .filter(workload -> workload.rollout().surges() && !workload.rollout().paused())
          .forEach(workload -> followUps.add(restart(workload, one)));
    }
    drainSignals.waitLonger(blockage.deadline()).ifPresent(followUps::add);
    followUps.addAll(leaveOrForce(blockage, held, drainSignals));
    return followUps;
  }

  /** Where no budget decides, only the pod itself can be dealt with. */
  static List<FollowUp> withoutBudget(Blockage blockage, DrainSignals drainSignals) {
    List<FollowUp> followUps = new ArrayList<>();
    if (!blockage.permanent()) {
      drainSignals.waitLonger(blockage.deadline()).ifPresent(followUps::add);
    }
    followUps.addAll(leaveOrForce(blockage, BlockageFacts.unknown(), drainSignals));
    return followUps;
  }

  private static List<FollowUp> leaveOrForce(
      Blockage blockage, BlockageFacts held, DrainSignals drainSignals) {
    List<String> keys = blockage.pods().stream().map(PodState::key).sorted().toList();
    Arguments arguments = Arguments.NONE.with("node", drainSignals.node());
    for (Pod pod : blockage.pods().stream().sorted(Comparator.comparing(PodState::key)).toList()) {
      arguments = arguments.with("pod", PodState.key(pod) + ":" + pod.getMetadata().getUid());
    }
    int ready = readyIfAllGo(blockage, held);
    if (ready == 0) {
      return List.of(
          drainSignals.skip(keys),
          new FollowUp.RunAction(
              keys.size() == 1 ? "Force…" : "Force " + keys.size() + " Pods…", FORCE, arguments));
    }
    if (keys.size() == 1) {
      return List.of(
          drainSignals.skip(keys),
          new FollowUp.RunAction("Force…", FORCE, arguments, FollowUp.Harm.OUTAGE));
    }
    // What takes nothing down stands first.
    return List.of(
        drainSignals.skip(keys),
        new FollowUp.RunAction("Force One by One…", FORCE, arguments.with("one-by-one", "true")),
        new FollowUp.RunAction(
            "Force All " + keys.size() + " Pods…", FORCE, arguments, FollowUp.Harm.OUTAGE));
  }

  /** How many ready pods the budget counts, if all of them are held here; 0 if others stay. */
  private static int readyIfAllGo(Blockage blockage, BlockageFacts held) {
    Set<String> here =
        blockage.pods().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    List<Pod> ready = held.budgetPods().stream().filter(PodState::serving).toList();
    return ready.stream().allMatch(pod -> here.contains(pod.getMetadata().getUid()))
        ? ready.size()
        : 0;
  }

  private static FollowUp surge(Workload workload, boolean one, String node) {
    return new FollowUp.RunAction(
        label("Scale Up", workload, one, " by One"),
        "surge",
        named(workload).with("away-from", node));
  }

  private static FollowUp restart(Workload workload, boolean one) {
    return new FollowUp.RunAction(
        label("Restart", workload, one, " Elsewhere"), "restart", named(workload));
  }

  private static String label(String verb, Workload workload, boolean one, String how) {
    String name = workload.ref().name();
    String shown = name.length() > 40 ? name.substring(0, 39) + "…" : name;
    return verb + (one ? "" : " " + shown) + how;
  }

  private static Arguments named(Workload workload) {
    return Arguments.NONE
        .with("workload", workload.displayName())
        .with("namespace", workload.ref().namespace());
  }
}
