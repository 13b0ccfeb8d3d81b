package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.family.drain.request.NodeNames;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stays on the node or can come back to it, and whether it has to be drained at all. */
final class RemainingPodFindings {
  /** Longer tolerances are not about a quick reboot. */
  private static final Duration QUICK = Duration.ofHours(1);

  private RemainingPodFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(comebacks(view));
    blanket(view).ifPresent(findings::add);
    daemons(view).ifPresent(findings::add);
    reboot(view).ifPresent(findings::add);
    return findings;
  }

  /** What is left out, because to evict it would only restart it. */
  private static List<Finding> comebacks(DrainAnalysis view) {
    Map<String, List<PodDecision>> byWorkload = new TreeMap<>();
    view.decisions().stream()
        .filter(PodDecision::wouldReturn)
        .forEach(
            decision ->
                byWorkload
                    .computeIfAbsent(
                        PodItems.workload(view, decision.pod()), key -> new ArrayList<>())
                    .add(decision));
    List<Finding> findings = new ArrayList<>();
    byWorkload.forEach((workload, pods) -> findings.add(comeback(workload, pods)));
    return findings;
  }

  private static Finding comeback(String workload, List<PodDecision> decisions) {
    List<String> pods = decisions.stream().map(d -> PodState.key(d.pod())).sorted().toList();
    String node =
        NodeNames.text(
            decisions.stream().map(d -> d.pod().getSpec().getNodeName()).distinct().toList());
    boolean named = decisions.getFirst().reasons().contains(PodReason.NAMED_HERE);
    boolean one = pods.size() == 1;
    return new Finding(
        Severity.WARNING,
        PodNames.few(pods)
            + (one ? " stays on " : " stay on ")
            + node
            + ": "
            + workload
            + (named
                ? " names " + node + " in its template"
                : " tolerates the cordon and fits nowhere else")
            + ", so "
            + (one ? "it" : "they")
            + " would be back at once",
        "Scale " + workload + " down first if " + node + " has to be empty.",
        pods);
  }

  /** Others that tolerate the cordon may come back as well (kubernetes.md §1.7). */
  private static Optional<Finding> blanket(DrainAnalysis view) {
    List<String> pods =
        view.evicted().stream()
            .filter(d -> !d.lost() && !d.finished() && Tolerations.toleratesCordon(d.pod()))
            .map(decision -> PodState.key(decision.pod()))
            .sorted()
            .toList();
    return pods.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.WARNING,
                String.join(", ", pods)
                    + (pods.size() == 1 ? " tolerates" : " tolerate")
                    + " the cordon and can come back to "
                    + view.node(),
                "Scale the workload down while the work lasts, or take the toleration away.",
                pods));
  }

  private static Optional<Finding> daemons(DrainAnalysis view) {
    List<PodDecision> staying =
        view.decisions().stream().filter(d -> d.reasons().contains(PodReason.DAEMON_SET)).toList();
    List<String> sets =
        staying.stream()
            .flatMap(d -> OwnerResolver.controller(d.pod()).stream())
            .map(owner -> owner.getName())
            .distinct()
            .sorted()
            .toList();
    return sets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.NOTE,
                "Daemon sets stay on "
                    + view.node()
                    + ", and would be back at once if their pods were deleted: "
                    + String.join(", ", sets),
                "",
                staying.stream().map(d -> PodState.key(d.pod())).sorted().toList()));
  }

  /** The pods themselves say how long their node may be away (kubernetes.md §1.8.1). */
  private static Optional<Finding> reboot(DrainAnalysis view) {
    if (!view.facts().draining().stream().allMatch(NodeState::ready)) {
      return Optional.empty();
    }
    return view.evicted().stream()
        .filter(decision -> !decision.finished())
        .flatMap(decision -> Tolerations.unreachableToleration(decision.pod()).stream())
        .min(Comparator.naturalOrder())
        .filter(shortest -> shortest.isPositive() && shortest.compareTo(QUICK) <= 0)
        .map(
            shortest ->
                new Finding(
                    Severity.NOTE,
                    "For a quick reboot no drain is needed: a node that is away for less than "
                        + KubectlDuration.format(shortest)
                        + " keeps its pods, which are not available meanwhile",
                    ""));
  }
}
