package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * What a drain takes from one workload.
 *
 * @param workload which
 * @param desired replicas it wants; for kinds without replicas, the pods it has
 * @param ready its ready pods, everywhere
 * @param leaving its pods that would be evicted
 * @param readyLeaving how many of those are ready
 */
public record WorkloadImpact(
    WorkloadRef workload, int desired, int ready, List<Pod> leaving, int readyLeaving) {
  public WorkloadImpact {
    leaving = List.copyOf(leaving);
  }

  /** Whether its pods end by themselves one day. */
  public boolean runsToCompletion() {
    return workload.kind().equals("Job") || workload.kind().equals("CronJob");
  }

  /** Whether every ready pod of it is to go. */
  public boolean allReadyLeave() {
    return !runsToCompletion() && readyLeaving > 0 && readyLeaving == ready;
  }

  /** Whether most of what it has ready goes at once. */
  public boolean majority() {
    return !allReadyLeave() && readyLeaving * 2 > ready;
  }

  /** Whether what remains ready is no majority of a stateful set of a size that voters have. */
  boolean losesQuorum() {
    return workload.kind().equals("StatefulSet")
        && desired >= 3
        && desired % 2 == 1
        && readyLeaving > 0
        && ready >= desired / 2 + 1
        && ready - readyLeaving < desired / 2 + 1;
  }

  /** {@code MAJORITY: 3 of 5 ready replicas are here, 2 elsewhere}. */
  public String note() {
    if (runsToCompletion()) {
      return "starts over elsewhere";
    }
    String wants = desired == ready ? "" : "; it wants " + desired;
    if (ready == 0) {
      return "none is ready" + wants;
    }
    if (readyLeaving == 0) {
      return (ready == 1 ? "its ready replica is" : "its " + ready + " ready replicas are")
          + " elsewhere"
          + wants;
    }
    if (allReadyLeave()) {
      return (ready == 1
              ? "the ONLY ready replica is here"
              : "ALL " + ready + " ready replicas are here")
          + wants;
    }
    return (majority() ? "MAJORITY: " : "")
        + readyLeaving
        + " of "
        + ready
        + (readyLeaving == 1 ? " ready replicas is here, " : " ready replicas are here, ")
        + (ready - readyLeaving)
        + " elsewhere"
        + wants;
  }
}
