package dev.slipway.actions.drain;

import dev.slipway.actions.drain.budget.Hold;
import dev.slipway.actions.drain.evict.EvictionWay;
import dev.slipway.actions.drain.placement.Placement;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import io.fabric8.kubernetes.api.model.Node;
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
    view.facts().draining().forEach(node -> lines.add(node(node)));
    lines.add("asked " + asked(view.request()));
    if (view.several()) {
      lines.add("together " + together(view.request().scope()));
    }
    for (PodDecision decision : view.decisions()) {
      pod(view, decision, lines);
    }
    view.shares().stream()
        .filter(view::outage)
        .forEach(share -> lines.add("nothing left ready of " + share.workload()));
    view.budgets().standings().stream()
        .filter(standing -> standing.hold() == Hold.NEVER)
        .forEach(standing -> lines.add("never let go by PodDisruptionBudget " + standing.name()));
    if (view.way() == EvictionWay.DELETE && !view.evicted().isEmpty()) {
      lines.add("delete pods past all budgets");
    }
    if (SafetyFindings.etcd(view).lost()) {
      lines.add("etcd stops with the machine");
    }
    view.self().ifPresent(own -> lines.add(self(own.getSpec().getNodeName())));
    return List.copyOf(lines);
  }

  /** The line that says yes to draining this very node. */
  static String node(Node node) {
    return "drain node " + NodeState.name(node) + " uid " + node.getMetadata().getUid();
  }

  /** The line that says yes to losing this very pod. */
  static String loss(Pod pod) {
    return "lose pod " + PodState.key(pod) + " uid " + pod.getMetadata().getUid();
  }

  /** The line that says yes to moving Slipway itself, whatever pod it is. */
  static String self(String node) {
    return "move Slipway itself from " + node;
  }

  private static String together(DrainScope scope) {
    return "selector="
        + scope.selector().orElse("")
        + " parallel="
        + scope.parallel()
        + " max-nodes="
        + scope.maxNodes()
        + " min-ready-per-zone="
        + ZoneFindings.least(scope);
  }

  private static void pod(DrainView view, PodDecision decision, Set<String> lines) {
    Pod pod = decision.pod();
    String workload = DrainItems.workload(view, pod);
    if (decision.refused()) {
      lines.add("refused " + PodState.key(pod));
    } else if (decision.lost()) {
      lines.add(loss(pod));
    } else if (decision.comesBack()) {
      lines.add("leave pods of " + workload + ", which would be back at once");
    } else if (decision.evicted() && !decision.finished()) {
      if (Tolerations.cordon(pod)) {
        lines.add("pods of " + workload + " can come back");
      }
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
        + request.dryRun()
        + " disable-eviction="
        + request.policy().disableEviction()
        + " webhook-denials="
        + (request.policy().retryDenied() ? "retry" : "fail")
        + " for="
        + request.policy().purpose()
        + " allow-etcd-quorum-loss="
        + request.policy().allowEtcdQuorumLoss();
  }
}
