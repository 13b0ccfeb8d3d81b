package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.placement.Placement;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Pods that do not fit elsewhere, or only where others make room (kubernetes.md §1.10.6). */
final class PlacementFindings {
  /** More are told together. */
  private static final int EACH = 4;

  private PlacementFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    return Stream.concat(unplaced(view).stream(), displacing(view).stream()).toList();
  }

  /** One per workload and reason, because its pods usually share their fate; the rest as one. */
  private static List<Finding> unplaced(DrainAnalysis view) {
    Map<String, Map<String, List<String>>> pods = new TreeMap<>();
    for (PodDecision decision : view.evicted()) {
      if (view.placement(decision.pod()).orElse(null) instanceof Placement.Pending pending) {
        pods.computeIfAbsent(PodItems.workload(view, decision.pod()), key -> new TreeMap<>())
            .computeIfAbsent(pending.text(), key -> new ArrayList<>())
            .add(PodState.key(decision.pod()));
      }
    }
    List<Finding> findings = new ArrayList<>();
    pods.forEach(
        (workload, why) ->
            why.forEach((text, names) -> findings.add(unplaced(workload, text, names))));
    if (findings.size() <= EACH) {
      return findings;
    }
    List<Finding> told = new ArrayList<>(findings.subList(0, EACH - 1));
    told.add(rest(pods.size(), findings.subList(EACH - 1, findings.size())));
    return told;
  }

  private static Finding rest(int workloads, List<Finding> untold) {
    List<String> names = untold.stream().flatMap(f -> f.subjects().stream()).toList();
    return new Finding(
        Severity.WARNING,
        names.size()
            + (names.size() == 1 ? " more pod does" : " more pods do")
            + " not fit elsewhere ("
            + workloads
            + " workloads in all): "
            + PodNames.few(names),
        "The plan says of each why; otherwise they stay Pending.",
        names);
  }

  private static Finding unplaced(String workload, String why, List<String> names) {
    boolean one = names.size() == 1;
    return new Finding(
        Severity.WARNING,
        names.size()
            + (one ? " pod of " : " pods of ")
            + workload
            + (one ? " does not fit elsewhere: " : " do not fit elsewhere: ")
            + why,
        "Make it fit first; otherwise " + (one ? "it stays" : "they stay") + " Pending.",
        names);
  }

  private static List<Finding> displacing(DrainAnalysis view) {
    Map<String, List<Pod>> pods = new TreeMap<>();
    for (PodDecision decision : view.evicted()) {
      if (view.placement(decision.pod()).orElse(null) instanceof Placement.Displaces) {
        pods.computeIfAbsent(PodItems.workload(view, decision.pod()), key -> new ArrayList<>())
            .add(decision.pod());
      }
    }
    List<Finding> findings = new ArrayList<>();
    pods.forEach((workload, movers) -> findings.add(displacing(view, workload, movers)));
    return findings;
  }

  private static Finding displacing(DrainAnalysis view, String workload, List<Pod> movers) {
    TreeSet<String> victims = new TreeSet<>();
    for (Pod mover : movers) {
      if (view.placement(mover).orElse(null) instanceof Placement.Displaces displaces) {
        displaces.victims().forEach(victim -> victims.add(victim + " on " + displaces.node()));
      }
    }
    boolean one = movers.size() == 1;
    return new Finding(
        Severity.WARNING,
        movers.size()
            + (one ? " pod of " : " pods of ")
            + workload
            + " (priority "
            + PodState.priority(movers.getFirst())
            + (one ? ") fits" : ") fit")
            + " elsewhere only by displacing pods of lower priority: "
            + PodNames.few(List.copyOf(victims)),
        "Make room first; otherwise the scheduler deletes those, and they need another place.",
        movers.stream().map(PodState::key).sorted().toList());
  }
}
