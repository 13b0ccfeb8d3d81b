package dev.slipway.actions.family.surge;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadAnnotation;
import dev.slipway.actions.workload.WorkloadClient;
import dev.slipway.actions.workload.WorkloadPods;
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
      Optional<Workload> found = WorkloadClient.find(cluster, ref);
      if (found.isEmpty()) {
        return new StepOutcome.Failed(
            Failure.cluster(
                attempted,
                ref + " is no longer there",
                Text.of("Type ").command("workloads").words(" to see which there are.")));
      }
      Workload workload = found.get();
      boolean ours =
          WorkloadAnnotation.find(operation, workload, WorkloadAnnotation.SURGE).isPresent();
      if (ours && workload.replicas() == to) {
        return new StepOutcome.Changed(scaled(ref, to), undo(workload));
      }
      if (!ours) {
        mark(workload);
      }
      int now = WorkloadClient.scale(cluster, ref, from, to);
      return now == to
          ? new StepOutcome.Changed(scaled(ref, to), undo(workload))
          : new StepOutcome.Failed(
              Failure.refused(
                  attempted,
                  "somebody has set it to " + now + " replicas meanwhile, not " + from,
                  "Ask again: the plan is made anew from what is there now."));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  private void mark(Workload workload) {
    int ready =
        WorkloadPods.ready(PagedLists.all(WorkloadPods.of(cluster, workload)), request.awayFrom());
    WorkloadClient.patch(
        cluster,
        workload.ref(),
        Map.of(
            "metadata",
            new WorkloadAnnotation(operation, from, ready).toPatch(WorkloadAnnotation.SURGE)));
  }

  private static String scaled(WorkloadRef ref, int to) {
    return ref + " is scaled to " + to + " replicas.";
  }

  /** Only while nobody else has changed the number. */
  private List<FollowUp> undo(Workload workload) {
    return List.of(
        new FollowUp.RunAction(
            "Scale Back to " + from,
            "scale",
            Arguments.NONE
                .with("workload", workload.displayName())
                .with("namespace", workload.ref().namespace())
                .with("replicas", Integer.toString(from))
                .with("current-replicas", Integer.toString(from + 1))));
  }
}
