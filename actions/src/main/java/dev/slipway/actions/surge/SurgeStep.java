package dev.slipway.actions.surge;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.view.Reads;
import dev.slipway.actions.workload.OwnPods;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadMark;
import dev.slipway.actions.workload.Workloads;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds the replica. First the workload is marked with who does it and how many there were, so that
 * the same operation, run again, neither adds a second one nor forgets where it began.
 */
final class SurgeStep implements Step {
  static final String ID = "scale";

  private final Cluster cluster;
  private final SurgeRequest request;
  private final int from;
  private final String operation;

  SurgeStep(Cluster cluster, SurgeRequest request, int from, String operation) {
    this.cluster = cluster;
    this.request = request;
    this.from = from;
    this.operation = operation;
  }

  static PlannedStep describe(WorkloadRef ref, int to) {
    return new PlannedStep(ID, "Scale " + ref + " to " + to);
  }

  @Override
  public PlannedStep describe() {
    return describe(request.workload(), from + 1);
  }

  @Override
  public StepOutcome run(StepContext context) {
    WorkloadRef ref = request.workload();
    String attempted = "Scaling " + ref + " up in " + cluster.name();
    int to = from + 1;
    try {
      Optional<Workload> found = Workloads.find(cluster, ref);
      if (found.isEmpty()) {
        return new StepOutcome.Failed(
            Failure.cluster(
                attempted,
                ref + " is no longer there",
                Text.of("Type ").command("workloads").words(" to see which there are.")));
      }
      Workload workload = found.get();
      boolean ours = WorkloadMark.by(operation, workload, WorkloadMark.SURGE).isPresent();
      if (ours && workload.replicas() == to) {
        return new StepOutcome.Changed(scaled(ref, to), undo(workload));
      }
      if (!ours) {
        mark(workload);
      }
      int now = Workloads.scale(cluster, ref, from, to);
      return now == to
          ? new StepOutcome.Changed(scaled(ref, to), undo(workload))
          : new StepOutcome.Failed(
              Failure.refused(
                  attempted,
                  "somebody has set it to " + now + " replicas meanwhile, not " + from,
                  "Ask again: the plan is made anew from what is there now."));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(KubeFailures.of(attempted, cluster, e));
    }
  }

  private void mark(Workload workload) {
    int ready = OwnPods.ready(Reads.all(OwnPods.of(cluster, workload)), request.awayFrom());
    Workloads.patch(
        cluster,
        workload.ref(),
        Map.of("metadata", new WorkloadMark(operation, from, ready).metadata(WorkloadMark.SURGE)));
  }

  private static String scaled(WorkloadRef ref, int to) {
    return ref + " is scaled to " + to + " replicas.";
  }

  /** Only while nobody else has changed the number. */
  private List<Offer> undo(Workload workload) {
    return List.of(
        new Offer.Ask(
            "Scale Back to " + from,
            "scale",
            Arguments.NONE
                .with("workload", workload.typed())
                .with("namespace", workload.ref().namespace())
                .with("replicas", Integer.toString(from))
                .with("current-replicas", Integer.toString(from + 1))));
  }
}
