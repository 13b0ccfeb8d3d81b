package dev.slipway.actions.drain;

import dev.slipway.actions.drain.evict.EvictionAnswer;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the API server said in a dry run, beside what the budgets tell anyway. */
final class TrialFindings {
  private TrialFindings() {}

  /** One per kind of answer and its words. */
  static List<Finding> of(DrainView view) {
    Map<String, List<String>> refused = new TreeMap<>();
    Map<String, List<String>> unknown = new TreeMap<>();
    Map<String, List<String>> outOfOrder = new TreeMap<>();
    int passed = 0;
    for (PodDecision decision : view.evicted()) {
      String pod = PodState.key(decision.pod());
      Optional<EvictionAnswer> answer = view.tried(decision.pod());
      if (answer.isEmpty()) {
        continue;
      }
      switch (answer.get()) {
        case EvictionAnswer.Refused(String why) -> add(refused, why, pod);
        case EvictionAnswer.OutOfOrder(String why) -> add(outOfOrder, why, pod);
        case EvictionAnswer.Unknown(String why) -> add(unknown, why, pod);
        case EvictionAnswer.Later(String why, var ignored) -> add(unknown, why, pod);
        case EvictionAnswer.Accepted ignored -> passed++;
        case EvictionAnswer.Gone ignored -> passed++;
        // What holds it is told with its budget.
        case EvictionAnswer.Held ignored -> {}
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
  static Optional<String> reason(DrainView view, Pod pod) {
    return view.tried(pod)
        .flatMap(
            answer ->
                switch (answer) {
                  case EvictionAnswer.Refused(String why) ->
                      Optional.of("the API server refuses it in a dry run: " + why);
                  case EvictionAnswer.OutOfOrder(String why) -> Optional.of(why);
                  case EvictionAnswer.Unknown(String why) -> Optional.of(unknown(why));
                  case EvictionAnswer.Later(String why, var ignored) -> Optional.of(unknown(why));
                  case EvictionAnswer.Accepted ignored -> Optional.empty();
                  case EvictionAnswer.Gone ignored -> Optional.empty();
                  case EvictionAnswer.Held ignored -> Optional.empty();
                });
  }

  private static String unknown(String why) {
    return "whether it can be evicted is unknown: " + why;
  }

  private static void add(Map<String, List<String>> to, String why, String pod) {
    to.computeIfAbsent(why, key -> new ArrayList<>()).add(pod);
  }
}
