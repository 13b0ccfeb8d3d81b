package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The status of a deployment, as {@code kubectl rollout status} reads it. */
final class DeploymentStatus {
  private static final long DEFAULT_DEADLINE_SECONDS = 600;

  private final Cluster cluster;

  DeploymentStatus(Cluster cluster) {
    this.cluster = cluster;
  }

  private record Counts(int total, int updated, int ready, int available, int wantedBySets) {
    static Counts of(Rollout rollout) {
      return new Counts(
          sum(rollout, "replicas"),
          (int) Fields.number(rollout.current(), 0, "status", "replicas"),
          sum(rollout, "readyReplicas"),
          sum(rollout, "availableReplicas"),
          Rollout.replicas(rollout.current())
              + rollout.old().stream().mapToInt(Rollout::replicas).sum());
    }

    private static int sum(Rollout rollout, String field) {
      int old =
          rollout.old().stream()
              .mapToInt(set -> (int) Fields.number(set, 0, "status", field))
              .sum();
      return old + (int) Fields.number(rollout.current(), 0, "status", field);
    }
  }

  /** Whether every replica is of the present template and available. */
  boolean complete(ObjectNode deployment, Rollout rollout) {
    Counts counts = Counts.of(rollout);
    return counts.updated() == rollout.desired()
        && counts.total() == rollout.desired()
        && counts.available() == rollout.desired()
        && Fields.number(rollout.current(), 0, "status", "observedGeneration")
            >= Fields.number(rollout.current(), 0, "metadata", "generation")
        && !Fields.terminating(deployment);
  }

  /** Writes the status; returns when to look again for the progress deadline. */
  Optional<Duration> report(ObjectNode deployment, Rollout rollout) {
    boolean complete = complete(deployment, rollout);
    cluster.modify(
        ResourceTypes.DEPLOYMENTS,
        deployment,
        current -> {
          boolean progressed = putCounts(deployment, current, Counts.of(rollout));
          putAvailable(current, rollout);
          putProgressing(current, rollout, complete, progressed);
        });
    return complete ? Optional.empty() : Optional.of(deadline(deployment));
  }

  private static Duration deadline(JsonNode deployment) {
    return Duration.ofSeconds(
        Fields.number(deployment, DEFAULT_DEADLINE_SECONDS, "spec", "progressDeadlineSeconds"));
  }

  private static boolean putCounts(ObjectNode seen, ObjectNode current, Counts counts) {
    ObjectNode status = Fields.into(current, "status");
    JsonNode before = status.deepCopy();
    status
        .put("replicas", counts.total())
        .put("updatedReplicas", counts.updated())
        .put("readyReplicas", counts.ready())
        .put("availableReplicas", counts.available())
        .put("unavailableReplicas", Math.max(0, counts.wantedBySets() - counts.available()))
        .put("observedGeneration", Fields.number(seen, 0, "metadata", "generation"));
    return !Fields.same(before, status);
  }

  private void putAvailable(ObjectNode current, Rollout rollout) {
    boolean enough = Counts.of(rollout).available() >= rollout.desired() - rollout.maxUnavailable();
    touch(
        Conditions.set(
            current,
            "Available",
            enough ? "True" : "False",
            enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            enough
                ? "Deployment has minimum availability."
                : "Deployment does not have minimum availability.",
            cluster.clock()),
        false);
  }

  private void putProgressing(
      ObjectNode current, Rollout rollout, boolean complete, boolean progressed) {
    String set = "ReplicaSet \"" + Fields.name(rollout.current()) + "\"";
    if (complete) {
      setProgressing(
          current,
          "True",
          "NewReplicaSetAvailable",
          set + " has successfully progressed.",
          progressed);
    } else if (progressed || Conditions.find(current, "Progressing").isEmpty()) {
      setProgressing(current, "True", "ReplicaSetUpdated", set + " is progressing.", true);
    } else if (pastDeadline(current)) {
      setProgressing(
          current, "False", "ProgressDeadlineExceeded", set + " has timed out progressing.", false);
    }
  }

  private boolean pastDeadline(ObjectNode current) {
    Instant now = cluster.clock().instant();
    return Conditions.find(current, "Progressing")
        .flatMap(condition -> Fields.time(condition, "lastUpdateTime"))
        .filter(since -> !since.plus(deadline(current)).isAfter(now))
        .isPresent();
  }

  private void setProgressing(
      ObjectNode current, String status, String reason, String message, boolean progressed) {
    touch(
        Conditions.set(current, "Progressing", status, reason, message, cluster.clock()),
        progressed);
  }

  private void touch(ObjectNode condition, boolean progressed) {
    if (progressed || !condition.has("lastUpdateTime")) {
      condition.put("lastUpdateTime", Fields.now(cluster.clock()));
    }
  }
}
