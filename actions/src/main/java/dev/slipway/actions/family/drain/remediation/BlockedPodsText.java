package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.family.drain.eviction.Blockage;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a budget holds pods and what can be done, for people. What changes by the minute is left out,
 * so that it is told again only when something happened.
 */
final class BlockedPodsText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_NAMED = 3;

  private BlockedPodsText() {}

  static String why(
      Blockage blockage,
      PodDisruptionBudget budget,
      BlockageCause blockageCause,
      BlockageFacts held) {
    String whose = whose(budget, held);
    return switch (blockageCause) {
      case BlockageCause.ReplacementsPending(int spare) ->
          "waits its turn: PodDisruptionBudget "
              + whose
              + " lets "
              + spare
              + " go at a time and then waits until the replacement is ready; it goes on by itself"
              + until(blockage);
      case BlockageCause.NotYetCounted() ->
          "waits until PodDisruptionBudget " + whose + ", which has just been changed, is counted";
      case BlockageCause.InvalidStatus(int allowed) ->
          "held by PodDisruptionBudget "
              + whose
              + since(blockage)
              + ": its status is out of order, it allows "
              + allowed
              + " disruptions, and lets none go until its controller counts again"
              + until(blockage);
      case BlockageCause.RequiresAllPods(String rule) ->
          held(budget, whose, blockage)
              + "; with "
              + rule
              + " it never lets one go by itself"
              + scaled(budget, held)
              + until(blockage);
      case BlockageCause.SyncFailed(String why) ->
          "held by PodDisruptionBudget "
              + whose
              + since(blockage)
              + ": it cannot be computed and lets none go until that is repaired: "
              + why
              + until(blockage);
      case BlockageCause.UnreadyPods(List<Pod> pods) ->
          held(budget, whose, blockage)
              + "; it lets one go again once "
              + unready(pods)
              + (pods.size() == 1 ? " is" : " are")
              + " ready"
              + until(blockage);
    };
  }

  static String remedy(
      PodDisruptionBudget budget, BlockageCause blockageCause, BlockageFacts held) {
    String scaling = scaling(budget, held);
    return switch (blockageCause) {
      case BlockageCause.ReplacementsPending(int spare) -> "It would go on by itself: ask again.";
      case BlockageCause.NotYetCounted() -> "It would go on by itself: ask again.";
      case BlockageCause.SyncFailed(String why) ->
          "Let that budget select only pods of controllers that can be scaled.";
      case BlockageCause.InvalidStatus(int allowed) ->
          "See that kube-controller-manager runs, or change PodDisruptionBudget "
              + DisruptionBudgets.name(budget)
              + ", so that it is counted again.";
      case BlockageCause.RequiresAllPods(String rule) ->
          scaling.isEmpty()
              ? "Let the budget's owner loosen it while the node is drained."
              : scaling + ", or let the budget's owner loosen it.";
      case BlockageCause.UnreadyPods(List<Pod> pods) ->
          "Repair "
              + unready(pods)
              + (scaling.isEmpty()
                  ? ""
                  : "; or "
                      + scaling.substring(0, 1).toLowerCase(Locale.ROOT)
                      + scaling.substring(1))
              + ". With unhealthyPodEvictionPolicy: AlwaysAllow, unready pods would not be held.";
    };
  }

  static String remedyWithoutBudget(Blockage blockage) {
    if (blockage.budgets() > 1) {
      return "Let one budget select each pod.";
    }
    return "";
  }

  private static String scaling(PodDisruptionBudget budget, BlockageFacts held) {
    if (!ReplicaHeadroom.wouldHelp(budget) || held.workloads().isEmpty()) {
      return "";
    }
    String scaled =
        held.workloads().stream()
            .filter(workload -> held.autoscaler(workload).isPresent())
            .map(
                workload ->
                    "Raise the minimum of HorizontalPodAutoscaler "
                        + held.autoscaler(workload).orElse("")
                        + ", which sets the replicas of "
                        + workload.ref())
            .collect(Collectors.joining("; "));
    return scaled.isEmpty()
        ? "Scale "
            + held.workloads().stream()
                .map(workload -> workload.ref().toString())
                .collect(Collectors.joining(" or "))
            + " up by one"
        : scaled;
  }

  private static String held(PodDisruptionBudget budget, String whose, Blockage blockage) {
    return "held by PodDisruptionBudget "
        + whose
        + since(blockage)
        + ": it "
        + DisruptionBudgets.numbers(budget);
  }

  /** {@code shop/db of StatefulSet shop/db}. */
  private static String whose(PodDisruptionBudget budget, BlockageFacts held) {
    String name = DisruptionBudgets.name(budget);
    return held.workloads().isEmpty()
        ? name
        : name
            + " of "
            + held.workloads().stream()
                .map(workload -> workload.ref().toString())
                .collect(Collectors.joining(" and "));
  }

  private static String scaled(PodDisruptionBudget budget, BlockageFacts held) {
    return held.workloads().stream()
        .filter(workload -> ReplicaHeadroom.wouldHelp(budget))
        .flatMap(workload -> held.autoscaler(workload).stream())
        .map(name -> "; HorizontalPodAutoscaler " + name + " sets its replicas, not people")
        .findFirst()
        .orElse("");
  }

  private static String unready(List<Pod> pods) {
    String named =
        pods.stream()
            .limit(MOST_NAMED)
            .map(pod -> PodState.key(pod) + " (" + PodState.status(pod) + ")")
            .sorted()
            .collect(Collectors.joining(", "));
    int more = pods.size() - MOST_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static String since(Blockage blockage) {
    return " since " + TIME.format(blockage.since());
  }

  private static String until(Blockage blockage) {
    return blockage.deadline().map(at -> "; the drain gives up at " + time(at)).orElse("");
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
