package dev.slipway.actions.drain;

import dev.slipway.actions.drain.budget.Hold;
import dev.slipway.actions.drain.placement.Placement;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an approval binds to. Workloads for pods that move, because which twin of a pod is there
 * does not matter; the pod itself for what is lost. The cordon is not in it, since the drain itself
 * changes it, and neither is what changes from minute to minute.
 */
final class DrainMaterial {
  private DrainMaterial() {}

  static List<String> of(DrainView view) {
    Set<String> lines = new TreeSet<>();
    lines.add("drain node " + view.node() + " uid " + view.facts().node().getMetadata().getUid());
    lines.add("asked " + asked(view.request()));
    for (PodDecision decision : view.decisions()) {
      pod(view, decision, lines);
    }
    view.shares().stream()
        .filter(view::outage)
        .forEach(share -> lines.add("nothing left ready of " + share.workload()));
    view.budgets().standings().stream()
        .filter(standing -> standing.hold() == Hold.NEVER)
        .forEach(standing -> lines.add("never let go by PodDisruptionBudget " + standing.name()));
    return List.copyOf(lines);
  }

  private static void pod(DrainView view, PodDecision decision, Set<String> lines) {
    Pod pod = decision.pod();
    String workload = DrainItems.workload(view, pod);
    if (decision.refused()) {
      lines.add("refused " + PodState.key(pod));
    } else if (decision.lost()) {
      lines.add("lose pod " + PodState.key(pod) + " uid " + pod.getMetadata().getUid());
    } else if (decision.evicted() && !decision.finished()) {
      lines.add("move pods of " + workload);
      if (decision.reasons().contains(PodReason.LOCAL_STORAGE)) {
        lines.add("lose emptyDir data of " + workload);
      }
      if (!view.budgets().several(pod).isEmpty()) {
        lines.add("several budgets for pods of " + workload);
      }
      if (view.placement(pod).orElse(null) instanceof Placement.Pending) {
        lines.add("no room for pods of " + workload);
      }
      if (view.placement(pod).orElse(null) instanceof Placement.Displaces) {
        lines.add("displace others for pods of " + workload);
      }
    }
  }

  private static String asked(DrainRequest request) {
    return "force="
        + request.force()
        + " ignore-daemonsets="
        + request.ignoreDaemonSets()
        + " delete-emptydir-data="
        + request.deleteEmptyDirData()
        + " grace-period="
        + (request.gracePeriodSeconds().isPresent() ? request.gracePeriodSeconds().getAsLong() : -1)
        + " timeout="
        + request.timeout().map(Duration::toString).orElse("never")
        + " pod-selector="
        + request.podSelector().orElse("")
        + " skip-wait-for-delete-timeout="
        + request.skipWait().map(Duration::toString).orElse("off")
        + " dry-run="
        + request.dryRun();
  }
}
