package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.family.drain.budget.BudgetVerdict;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.family.drain.placement.Placement;
import dev.slipway.actions.family.drain.request.DrainPolicy;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.NodeSelection;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an approval of a drain says yes to. Workloads for pods that move, because which twin of a
 * pod is there does not matter; the pod itself for what is lost. The cordon is not in it, since the
 * drain itself changes it, and neither is what changes from minute to minute.
 */
public final class DrainConsent {
  private DrainConsent() {}

  public static Consent of(DrainAnalysis view) {
    Set<ConsentItem> items = new HashSet<>();
    view.facts().draining().forEach(node -> items.add(node(node)));
    items.add(options(view.request()));
    if (view.hasSeveralNodes()) {
      items.add(selection(view.request().scope()));
    }
    for (PodDecision decision : view.decisions()) {
      pod(view, decision, items);
    }
    view.shares().stream()
        .filter(view::outage)
        .forEach(
            share ->
                items.add(workload(ConsentKind.NOTHING_LEFT_READY, Optional.of(share.workload()))));
    view.budgets().assessments().stream()
        .filter(standing -> standing.verdict() == BudgetVerdict.NEVER_ALLOWS)
        .forEach(
            standing ->
                items.add(ConsentItem.of(ConsentKind.BUDGET_NEVER_ALLOWS, standing.name())));
    if (view.evictionApi() == EvictionApi.DELETE && !view.evicted().isEmpty()) {
      items.add(ConsentItem.of(ConsentKind.BUDGETS_BYPASSED));
    }
    if (view.etcdQuorum().lost()) {
      items.add(ConsentItem.of(ConsentKind.ETCD_STOPPED));
    }
    view.ownPod().ifPresent(own -> items.add(self(own.getSpec().getNodeName())));
    return Consent.to(items);
  }

  /** To draining this very node. */
  static ConsentItem node(Node node) {
    return ConsentItem.of(
        ConsentKind.NODE_DRAINED, NodeState.name(node), node.getMetadata().getUid());
  }

  /** To losing this very pod. */
  public static ConsentItem loss(Pod pod) {
    return ConsentItem.of(ConsentKind.POD_LOST, PodState.key(pod), pod.getMetadata().getUid());
  }

  /** To moving Slipway itself off a node, whatever pod it is. */
  public static ConsentItem self(String node) {
    return ConsentItem.of(ConsentKind.SELF_MOVED, node);
  }

  private static void pod(DrainAnalysis view, PodDecision decision, Set<ConsentItem> items) {
    Pod pod = decision.pod();
    if (decision.refused()) {
      items.add(ConsentItem.of(ConsentKind.POD_REFUSED, PodState.key(pod)));
    } else if (decision.lost()) {
      items.add(loss(pod));
    } else if (decision.wouldReturn()) {
      items.add(workload(ConsentKind.PODS_LEFT, view.owners().workload(pod)));
    } else if (decision.evicted() && !decision.finished()) {
      Optional<WorkloadRef> workload = view.owners().workload(pod);
      if (Tolerations.toleratesCordon(pod)) {
        items.add(workload(ConsentKind.PODS_CAN_RETURN, workload));
      }
      items.add(workload(ConsentKind.PODS_MOVED, workload));
      if (decision.reasons().contains(PodReason.LOCAL_STORAGE)) {
        items.add(workload(ConsentKind.LOCAL_DATA_LOST, workload));
      }
      if (!view.budgets().selectingBudgets(pod).isEmpty()) {
        items.add(workload(ConsentKind.SEVERAL_BUDGETS, workload));
      }
      Placement placement = view.placement(pod).orElse(null);
      if (placement instanceof Placement.Pending) {
        items.add(workload(ConsentKind.NO_ROOM, workload));
      }
      if (placement instanceof Placement.Displaces) {
        items.add(workload(ConsentKind.OTHERS_DISPLACED, workload));
      }
    }
  }

  /** About the pods of a workload, or about those that have none. */
  private static ConsentItem workload(ConsentKind kind, Optional<WorkloadRef> workload) {
    return workload
        .map(ref -> ConsentItem.of(kind, ref.key()).with(ConsentItem.WORKLOAD_KIND, ref.kind()))
        .orElseGet(() -> ConsentItem.of(kind));
  }

  private static ConsentItem selection(NodeSelection scope) {
    return ConsentItem.of(ConsentKind.NODE_SELECTION)
        .with("selector", scope.selector().orElse(""))
        .with("parallel", String.valueOf(scope.parallel()))
        .with("max-nodes", String.valueOf(scope.maxNodes()))
        .with("min-ready-per-zone", String.valueOf(DrainObstacle.least(scope)));
  }

  private static ConsentItem options(DrainRequest request) {
    DrainPolicy policy = request.policy();
    return ConsentItem.of(ConsentKind.DRAIN_OPTIONS)
        .with("force", String.valueOf(request.force()))
        .with("ignore-daemonsets", String.valueOf(request.ignoreDaemonSets()))
        .with("delete-emptydir-data", String.valueOf(request.deleteEmptyDirData()))
        .with(
            "grace-period",
            request.gracePeriodSeconds().isPresent()
                ? String.valueOf(request.gracePeriodSeconds().getAsLong())
                : "")
        .with("timeout", request.timeout().map(Duration::toString).orElse(""))
        .with("pod-selector", request.podSelector().orElse(""))
        .with("skip-wait", request.skipWait().map(Duration::toString).orElse(""))
        .with("dry-run", request.dryRun().name())
        .with("disable-eviction", String.valueOf(policy.disableEviction()))
        .with("retry-webhook-denials", String.valueOf(policy.retryDenied()))
        .with("purpose", policy.purpose().name())
        .with("allow-etcd-quorum-loss", String.valueOf(policy.allowEtcdQuorumLoss()));
  }
}
