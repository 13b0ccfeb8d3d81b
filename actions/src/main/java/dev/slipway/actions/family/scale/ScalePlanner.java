package dev.slipway.actions.family.scale;

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
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a workload to a plan. Pure. */
final class ScalePlanner {
  private ScalePlanner() {}

  static Plan plan(
      String cluster, ScaleRequest request, Workload workload, Optional<String> scaler) {
    WorkloadRef ref = workload.ref();
    int now = workload.replicas();
    int to = request.replicas();
    List<Finding> findings = findings(request, workload, scaler);
    boolean refused = findings.stream().anyMatch(f -> f.severity() == Severity.BLOCKER);
    return new Plan(
        new Title("Scale", "Scaling", "Scaled", ref + " to " + to + " in " + cluster),
        impact(ref, now, to),
        List.of(
            new PlanDetail("Workload", ref + ", " + now + (now == 1 ? " replica" : " replicas"))),
        findings,
        List.of(
            new PlanItem(
                ref.toString(),
                ref.kind(),
                verdict(now, to, refused),
                List.of("from " + now + " to " + to + " replicas"))),
        refused ? List.of() : List.of(ScaleStep.describe(request)),
        Consent.to(
            ConsentItem.of(ConsentKind.WORKLOAD_SCALED, ref.key(), workload.uid())
                .with(ConsentItem.WORKLOAD_KIND, ref.kind())
                .with("to", String.valueOf(to))
                // How it comes there is part of what is approved, the number it has now is not.
                .with("ends-pods", String.valueOf(to < now))));
  }

  private static ItemVerdict verdict(int now, int to, boolean refused) {
    if (refused) {
      return ItemVerdict.REFUSE;
    }
    return to < now ? ItemVerdict.LOSE : to > now ? ItemVerdict.MOVE : ItemVerdict.KEEP;
  }

  private static String impact(WorkloadRef ref, int now, int to) {
    int difference = Math.abs(to - now);
    String pods = difference + (difference == 1 ? " pod" : " pods");
    if (difference == 0) {
      return ref + " has " + to + " already; nothing changes";
    }
    return to < now
        ? pods + " of " + ref + " end" + (difference == 1 ? "s" : "")
        : ref + " gets " + pods + " more";
  }

  private static List<Finding> findings(
      ScaleRequest request, Workload workload, Optional<String> scaler) {
    List<Finding> findings = new ArrayList<>();
    WorkloadRef ref = workload.ref();
    // Where it is there already, it was this that did it, or nothing is left to do.
    request
        .current()
        .filter(expected -> expected != workload.replicas())
        .filter(expected -> workload.replicas() != request.replicas())
        .ifPresent(
            expected ->
                findings.add(
                    new Finding(
                        Severity.BLOCKER,
                        ref + " has " + workload.replicas() + " replicas now, not " + expected,
                        "Ask whoever changed it, or ask again without --current-replicas.")));
    scaler.ifPresent(
        name ->
            findings.add(
                new Finding(
                    Severity.BLOCKER,
                    "HorizontalPodAutoscaler "
                        + ref.namespace()
                        + "/"
                        + name
                        + " sets the replicas of "
                        + ref,
                    "Change its minReplicas or maxReplicas.")));
    OwnerResolver.controller(workload.object())
        .ifPresent(
            owner ->
                findings.add(
                    new Finding(
                        Severity.BLOCKER,
                        owner.getKind() + " " + owner.getName() + " sets the replicas of " + ref,
                        "Ask for that one.")));
    if (request.replicas() == 0 && workload.replicas() > 0) {
      findings.add(
          new Finding(
              Severity.WARNING, ref + " stops altogether", "Leave at least one to keep it."));
    }
    return findings;
  }
}
