package dev.slipway.bot.slack.render;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanGroup;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.stream.IntStream;

/** A drain of a crowded node, in the shape that real plans have. */
public final class LargePlan {
  private LargePlan() {}

  public static Plan of(int workloads, int pods) {
    return new Plan(
        new Title("Drain", "Draining", "Drained", "node01 in practice"),
        pods - 4 + " pods move, 1 is lost, 3 are held by budgets",
        List.of(
            new PlanDetail("Node", "Ready, worker, v1.34.2"),
            new PlanDetail("Pods", String.valueOf(pods)),
            new PlanDetail(
                "Takes",
                "about 40s to 3m40s; 3 rounds for shop/app-02, whose new pods are ready after about"
                    + " 20s; each pod has up to 1m to end"),
            new PlanDetail("Gives up", "after 15m")),
        List.of(
            new Finding(
                Severity.WARNING,
                "Nothing recreates shop/pod-000: it is gone for good",
                "Save the manifest first if anybody needs it again."),
            new Finding(
                Severity.WARNING,
                "12 workloads have all their ready pods here and are away until these run elsewhere:"
                    + " Deployment shop/app-01, Deployment shop/app-04, Deployment shop/app-06,"
                    + " Deployment shop/app-08, Deployment shop/app-10 and 7 more",
                "Scale them up first, or accept the gap."),
            new Finding(
                Severity.NOTE,
                "node01 stays cordoned, and pods do not come back by themselves",
                Text.of("When the work is done: ").command("uncordon", "node01").words("."))),
        IntStream.range(0, pods).mapToObj(pod -> item(pod, workloads)).toList(),
        IntStream.range(0, workloads)
            .mapToObj(
                w ->
                    new PlanGroup(
                        workload(w),
                        w % 3 == 1
                            ? "the ONLY ready replica is here"
                            : "2 of 5 ready replicas are here, 3 elsewhere"))
            .toList(),
        List.of(
            new PlannedStep("cordon", "Cordon node01"),
            new PlannedStep("evict", "Evict " + pods + " pods from node01")),
        Consent.to());
  }

  private static PlanItem item(int pod, int workloads) {
    ItemVerdict itemVerdict =
        pod == 0 ? ItemVerdict.LOSE : pod < 4 ? ItemVerdict.HELD : ItemVerdict.MOVE;
    return new PlanItem(
        "shop/pod-%03d".formatted(pod),
        pod == 0 ? "no controller" : workload(pod % workloads),
        itemVerdict,
        List.of(
            switch (itemVerdict) {
              case LOSE -> "deleting Pods that declare no controller";
              case HELD -> "PodDisruptionBudget shop/app needs 3 healthy pods and has 3";
              case MOVE, KEEP, REFUSE -> "fits on node02";
            }),
        List.of("by ReplicaSet app-%02d-5d8f7c9b".formatted(pod % workloads), "up to 30s to end"));
  }

  private static String workload(int number) {
    return "Deployment shop/app-%02d".formatted(number);
  }
}
