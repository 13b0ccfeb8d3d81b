package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs pods of each job until enough have succeeded or too many have failed. */
public final class JobController implements Controller {
  private static final String COMPONENT = "job-controller";
  private static final int DEFAULT_BACKOFF_LIMIT = 6;

  private final Cluster cluster;
  private final WorkloadQueue workloads;

  /** Creates the controller. */
  public JobController(Cluster cluster) {
    this.cluster = cluster;
    this.workloads =
        new WorkloadQueue(cluster, ResourceTypes.JOBS, ResourceTypes.PODS, this::reconcile);
  }

  /** How a job stands; pods that were deleted meanwhile stay counted through the status. */
  private record Progress(List<ObjectNode> active, int succeeded, int failed) {
    static Progress of(JsonNode job, List<ObjectNode> pods) {
      return new Progress(
          pods.stream().filter(Pods::active).toList(),
          counted(job, pods, "Succeeded", "succeeded"),
          counted(job, pods, "Failed", "failed"));
    }

    private static int counted(
        JsonNode job, List<ObjectNode> pods, String phase, String statusField) {
      int now =
          (int)
              pods.stream()
                  .filter(pod -> phase.equals(Fields.text(pod, "status", "phase")))
                  .count();
      return Math.max(now, (int) Fields.number(job, 0, "status", statusField));
    }
  }

  private void reconcile(ObjectNode job) {
    if (Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed")) {
      expire(job);
      return;
    }
    Progress progress = Progress.of(job, pods(job));
    boolean tooManyFailed =
        progress.failed() > Fields.number(job, DEFAULT_BACKOFF_LIMIT, "spec", "backoffLimit");
    if (tooManyFailed) {
      progress.active().forEach(pod -> cluster.delete(ResourceTypes.PODS, pod));
    } else if (!Fields.flag(job, "spec", "suspend")) {
      for (int i = progress.active().size(); i < wantedActive(job, progress); i++) {
        create(job);
      }
    }
    report(job, Progress.of(job, pods(job)), tooManyFailed);
  }

  private static int completions(JsonNode job) {
    return (int) Fields.number(job, 1, "spec", "completions");
  }

  private static int wantedActive(JsonNode job, Progress progress) {
    int parallel = (int) Fields.number(job, 1, "spec", "parallelism");
    return Math.min(parallel, completions(job) - progress.succeeded());
  }

  private List<ObjectNode> pods(ObjectNode job) {
    return cluster.view().ownedBy(ResourceTypes.PODS, Fields.uid(job));
  }

  private void create(ObjectNode job) {
    ObjectNode pod = PodTemplates.pod(ResourceTypes.JOBS, job);
    Fields.into(pod, "metadata").put("generateName", Fields.name(job) + "-");
    Fields.into(pod, "metadata", "labels")
        .put("job-name", Fields.name(job))
        .put("controller-uid", Fields.uid(job))
        .put("batch.kubernetes.io/job-name", Fields.name(job))
        .put("batch.kubernetes.io/controller-uid", Fields.uid(job));
    ObjectNode created = cluster.create(ResourceTypes.PODS, pod);
    tell(job, "SuccessfulCreate", "Created pod: " + Fields.name(created));
  }

  private void tell(ObjectNode job, String reason, String message) {
    cluster.events().normal(ResourceTypes.JOBS, job, COMPONENT, reason, message);
  }

  private void report(ObjectNode job, Progress progress, boolean tooManyFailed) {
    boolean complete = progress.succeeded() >= completions(job);
    cluster.modify(
        ResourceTypes.JOBS,
        job,
        current -> {
          ObjectNode status = Fields.into(current, "status");
          if (!status.has("startTime")) {
            status.put("startTime", Fields.now(cluster.clock()));
          }
          status
              .put("active", complete ? 0 : progress.active().size())
              .put("ready", Pods.ready(progress.active()))
              .put("succeeded", progress.succeeded())
              .put("failed", progress.failed());
          if (complete) {
            status.put("completionTime", Fields.now(cluster.clock()));
            condition(current, "SuccessCriteriaMet", "CompletionsReached", "");
            condition(current, "Complete", "CompletionsReached", "");
          } else if (tooManyFailed) {
            String message = "Job has reached the specified backoff limit";
            condition(current, "FailureTarget", "BackoffLimitExceeded", message);
            condition(current, "Failed", "BackoffLimitExceeded", message);
          }
        });
    if (complete) {
      tell(job, "Completed", "Job completed");
    }
  }

  private void condition(ObjectNode job, String type, String reason, String message) {
    Conditions.set(job, type, "True", reason, message, cluster.clock());
  }

  private void expire(ObjectNode job) {
    JsonNode ttl = Fields.at(job, "spec", "ttlSecondsAfterFinished");
    Optional<Instant> finished = Fields.time(job, "status", "completionTime");
    if (!ttl.isNumber() || finished.isEmpty()) {
      return;
    }
    Instant due = finished.get().plusSeconds(ttl.asLong(0));
    Duration left = Duration.between(cluster.clock().instant(), due);
    if (left.isPositive()) {
      workloads.queue().addAfter(ObjectKey.of(job), left);
    } else {
      cluster.delete(ResourceTypes.JOBS, job);
    }
  }

  @Override
  public void start() {
    workloads.start();
  }

  @Override
  public void close() {
    workloads.close();
  }
}
