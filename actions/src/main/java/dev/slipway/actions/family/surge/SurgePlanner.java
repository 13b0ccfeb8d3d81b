package dev.slipway.actions.family.surge;

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
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a workload to a plan. Pure. */
final class SurgePlanner {
  private SurgePlanner() {}

  static Plan plan(
      String cluster, SurgeRequest request, Workload workload, int from, Optional<String> scaler) {
    WorkloadRef ref = workload.ref();
    int to = from + 1;
    List<Finding> findings = findings(request, workload, from, scaler);
    boolean refused = findings.stream().anyMatch(f -> f.severity() == Severity.BLOCKER);
    return new Plan(
        new Title("Scale", "Scaling", "Scaled", ref + " up by one in " + cluster),
        refused
            ? "Refused as asked: something else sets the replicas of " + ref
            : ref + " gets 1 pod more: " + to + " instead of " + from,
        List.of(
            new PlanDetail("Workload", ref + ", " + from + (from == 1 ? " replica" : " replicas")),
            new PlanDetail("Available", workload.available() + " of " + workload.replicas())),
        findings,
        List.of(
            new PlanItem(
                ref.toString(),
                ref.kind(),
                refused ? ItemVerdict.REFUSE : ItemVerdict.MOVE,
                List.of("from " + from + " to " + to + " replicas"))),
        refused ? List.of() : List.of(SurgeStep.describe(ref, to), AwaitReplicaStep.describe(ref)),
        Consent.to(
            ConsentItem.of(ConsentKind.WORKLOAD_SURGED, ref.key(), workload.uid())
                .with(ConsentItem.WORKLOAD_KIND, ref.kind())
                .with("from", String.valueOf(from))
                .with("to", String.valueOf(to))
                .with("away-from", request.awayFrom().orElse(""))));
  }

  private static List<Finding> findings(
      SurgeRequest request, Workload workload, int from, Optional<String> scaler) {
    List<Finding> findings = new ArrayList<>();
    WorkloadRef ref = workload.ref();
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
                        + ref
                        + ", and would take the new pod away again",
                    "Raise its minReplicas to " + (from + 1) + " while the work lasts.")));
    OwnerResolver.controller(workload.object())
        .ifPresent(
            owner ->
                findings.add(
                    new Finding(
                        Severity.BLOCKER,
                        owner.getKind()
                            + " "
                            + ref.namespace()
                            + "/"
                            + owner.getName()
                            + " sets the replicas of "
                            + ref
                            + ", and would take the new pod away again",
                        "Ask for that one.")));
    request
        .awayFrom()
        .filter(node -> from > 0)
        .ifPresent(
            node ->
                findings.add(
                    new Finding(
                        Severity.NOTE,
                        "The new pod counts only when it is ready on another node than " + node,
                        "")));
    if (WorkloadKind.of(ref.kind()).filter(kind -> kind == WorkloadKind.STATEFUL_SET).isPresent()) {
      findings.add(
          new Finding(
              Severity.NOTE,
              "The new pod is "
                  + ref.name()
                  + "-"
                  + from
                  + "; what it stores stays in its claims when it is scaled back",
              "Check that its members can take one more."));
    }
    findings.add(
        new Finding(
            Severity.NOTE,
            ref + " keeps the new pod until it is scaled back",
            Text.of("When the work is done: ")
                .command(
                    "scale",
                    workload.displayName()
                        + " --namespace "
                        + ref.namespace()
                        + " --replicas "
                        + from)
                .words(".")));
    return findings;
  }
}
