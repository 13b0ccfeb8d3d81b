package dev.slipway.actions.family.restart;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.workload.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** From a workload and its pods to a plan. Pure. */
final class RestartPlanner {
  private RestartPlanner() {}

  static Plan plan(String cluster, Workload workload, List<Pod> pods) {
    WorkloadRef ref = workload.ref();
    List<Finding> findings = findings(workload);
    boolean refused = findings.stream().anyMatch(f -> f.severity() == Severity.BLOCKER);
    int replicas = workload.replicas();
    return new Plan(
        new Title("Restart", "Restarting", "Restarted", ref + " in " + cluster),
        refused
            ? "Refused as asked: no new pods would come"
            : replicas
                + (replicas == 1 ? " pod of " : " pods of ")
                + ref
                + (replicas == 1 ? " is" : " are")
                + " replaced"
                + (workload.rollout().surges() ? ", new ones first" : ", old ones first"),
        List.of(
            new PlanDetail(
                "Workload", ref + ", " + replicas + (replicas == 1 ? " replica" : " replicas")),
            new PlanDetail("Available", workload.available() + " of " + replicas)),
        findings,
        pods.stream()
            .sorted(Comparator.comparing(PodState::key))
            .map(pod -> item(ref, pod, refused))
            .toList(),
        refused
            ? List.of()
            : List.of(RestartWorkloadStep.describe(ref), AwaitRolloutStep.describe(ref)),
        Consent.to(
            ConsentItem.of(ConsentKind.WORKLOAD_RESTARTED, ref.key(), workload.uid())
                .with(ConsentItem.WORKLOAD_KIND, ref.kind())
                .with("new-pods-first", String.valueOf(workload.rollout().surges()))));
  }

  private static PlanItem item(WorkloadRef ref, Pod pod, boolean refused) {
    return new PlanItem(
        PodState.key(pod),
        ref.toString(),
        refused ? ItemVerdict.REFUSE : ItemVerdict.MOVE,
        List.of("runs on " + Objects.requireNonNullElse(pod.getSpec().getNodeName(), "no node")));
  }

  private static List<Finding> findings(Workload workload) {
    List<Finding> findings = new ArrayList<>();
    WorkloadRef ref = workload.ref();
    if (workload.rollout().paused()) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              ref + " is paused, so nothing would be replaced",
              "Ask whoever paused it, or resume it with kubectl rollout resume."));
    } else if (!workload.rollout().possible()) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              ref + " replaces pods only when somebody deletes them (updateStrategy OnDelete)",
              "Delete its pods one after another, as its owner would."));
    } else if (!workload.rollout().surges()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              ref
                  + " ends old pods before new ones are ready, and a restart asks no disruption"
                  + " budget",
              workload.replicas() == 1 ? "Accept the gap." : "Make sure that one may be away."));
    }
    if (workload.rollout().stuck().isPresent()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "An earlier rollout of "
                  + ref
                  + " does not go on: "
                  + workload.rollout().stuck().get(),
              "Repair that first."));
    }
    findings.add(
        new Finding(Severity.NOTE, "New pods are placed on nodes that are not cordoned", ""));
    return findings;
  }
}
