package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.cluster.NonRetryingClient.Answer;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/**
 * Asks once for a pod's deletion, with its UID as precondition, so that a new pod of the same name
 * is never deleted in its place.
 */
final class PodDeletions {
  private final Cluster cluster;
  private final NonRetryingClient requests;
  private final OptionalLong graceSeconds;

  /** What came of it. */
  sealed interface Result {
    /** Its deletion has begun. */
    record Begun() implements Result {}

    /** It is not there any more, or is another one. */
    record Gone() implements Result {}

    /** It may work later; {@code why} is a clause. */
    record Later(String why) implements Result {}

    /** It will not work; {@code why} is a clause. */
    record Refused(String why) implements Result {}
  }

  PodDeletions(Cluster cluster, OptionalLong graceSeconds) {
    this.cluster = cluster;
    this.requests = new NonRetryingClient(cluster);
    this.graceSeconds = graceSeconds;
  }

  Result delete(Pod pod) {
    DeleteOptionsBuilder options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(pod.getMetadata().getUid())
            .endPreconditions();
    graceSeconds.ifPresent(options::withGracePeriodSeconds);
    String path =
        "/api/v1/namespaces/"
            + pod.getMetadata().getNamespace()
            + "/pods/"
            + pod.getMetadata().getName();
    try {
      return judge(requests.delete(path, options.build()).join());
    } catch (CompletionException e) {
      return new Result.Later(ClusterFailures.obstacle(cluster, e));
    }
  }

  private Result judge(Answer answer) {
    if (answer.code() < 300) {
      return new Result.Begun();
    }
    String obstacle = ClusterFailures.obstacleOfCode(cluster, answer.code(), answer.text());
    // 409 says that the UID is another one.
    return switch (answer.code()) {
      case 404, 409 -> new Result.Gone();
      case 429 -> new Result.Later(obstacle);
      default -> answer.code() >= 500 ? new Result.Later(obstacle) : new Result.Refused(obstacle);
    };
  }
}
