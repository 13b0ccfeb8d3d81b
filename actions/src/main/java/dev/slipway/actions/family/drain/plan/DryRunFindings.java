package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.eviction.EvictionResponse;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the API server said in a dry run, beside what the budgets tell anyway. */
final class DryRunFindings {
  private DryRunFindings() {}

  /** One per kind of answer and its words. */
  static List<Finding> of(DrainAnalysis view) {
    Map<String, List<String>> refused = new TreeMap<>();
    Map<String, List<String>> unknown = new TreeMap<>();
    Map<String, List<String>> outOfOrder = new TreeMap<>();
    int passed = 0;
    for (PodDecision decision : view.evicted()) {
      String pod = PodState.key(decision.pod());
      Optional<EvictionResponse> answer = view.dryRunOf(decision.pod());
      if (answer.isEmpty()) {
        continue;
      }
      switch (answer.get()) {
        case EvictionResponse.Rejected(String why) -> add(refused, why, pod);
        case EvictionResponse.InvalidBudgetStatus(String why) -> add(outOfOrder, why, pod);
        case EvictionResponse.Indeterminate(String why) -> add(unknown, why, pod);
        case EvictionResponse.RetryLater(String why, var ignored) -> add(unknown, why, pod);
        case EvictionResponse.Accepted ignored -> passed++;
        case EvictionResponse.Gone ignored -> passed++;
        // What holds it is told with its budget.
        case EvictionResponse.BlockedByBudget ignored -> {}
      }
    }
    List<Finding> findings = new ArrayList<>();
    outOfOrder.forEach(
        (why, pods) ->
            findings.add(
                new Finding(
                    Severity.WARNING,
                    why + ": " + PodNames.few(pods),
                    "See that kube-controller-manager runs, or change that budget, so that it is"
                        + " counted again.",
                    pods)));
    refused.forEach(
        (why, pods) ->
            findings.add(
                new Finding(
                    Severity.WARNING,
                    "In a dry run the API server refuses to evict "
                        + PodNames.few(pods)
                        + ": "
                        + why,
                    "Meet its condition first, or ask whoever runs that webhook.",
                    pods)));
    unknown.forEach(
        (why, pods) ->
            findings.add(
                new Finding(
                    Severity.NOTE,
                    "Whether "
                        + PodNames.few(pods)
                        + " can be evicted is unknown: a dry run cannot tell ("
                        + why
                        + ")",
                    "",
                    pods)));
    if (passed > 0) {
      findings.add(
          new Finding(
              Severity.NOTE,
              "In a dry run the API server lets "
                  + passed
                  + (passed == 1 ? " pod" : " pods")
                  + " go, webhooks included",
              ""));
    }
    return findings;
  }

  /** Why a pod may not go, where the dry run says so. */
  static Optional<String> reason(DrainAnalysis view, Pod pod) {
    return view.dryRunOf(pod)
        .flatMap(
            answer ->
                switch (answer) {
                  case EvictionResponse.Rejected(String why) ->
                      Optional.of("the API server refuses it in a dry run: " + why);
                  case EvictionResponse.InvalidBudgetStatus(String why) -> Optional.of(why);
                  case EvictionResponse.Indeterminate(String why) -> Optional.of(unknown(why));
                  case EvictionResponse.RetryLater(String why, var ignored) ->
                      Optional.of(unknown(why));
                  case EvictionResponse.Accepted ignored -> Optional.empty();
                  case EvictionResponse.Gone ignored -> Optional.empty();
                  case EvictionResponse.BlockedByBudget ignored -> Optional.empty();
                });
  }

  private static String unknown(String why) {
    return "whether it can be evicted is unknown: " + why;
  }

  private static void add(Map<String, List<String>> to, String why, String pod) {
    to.computeIfAbsent(why, key -> new ArrayList<>()).add(pod);
  }
}
