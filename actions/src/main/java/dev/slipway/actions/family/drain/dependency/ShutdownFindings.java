package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import java.util.ArrayList;
import java.util.List;

/** What has to be known before a machine is stopped (kubernetes.md §1.8.2, §1.8.3). */
public final class ShutdownFindings {
  private ShutdownFindings() {}

  /** What to say about machines that will stop; {@code silent} are those that are not ready. */
  public static List<Finding> of(ClusterDependencies clusterDependencies, List<String> silent) {
    List<Finding> findings = new ArrayList<>();
    if (!clusterDependencies.seesAttachments()) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              "Slipway may not list volumeattachments, so it cannot tell when it is safe to stop"
                  + " the machine",
              "Grant list and watch on volumeattachments.storage.k8s.io, or leave --for out and"
                  + " look for yourself."));
    }
    if (!silent.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              String.join(", ", silent)
                  + (silent.size() == 1 ? " is" : " are")
                  + " not ready: volumes leave such a node only after 6 minutes, by force, and it"
                  + " will not be called safe to stop",
              "If the machine is certainly off, the taint node.kubernetes.io/out-of-service frees"
                  + " its pods and volumes at once."));
    }
    return findings;
  }
}
