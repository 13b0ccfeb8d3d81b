package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for a pod's deletion until the server answers for good, or the time is up. */
final class DeletionRetry {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final PodDeletions deletions;

  DeletionRetry(Cluster cluster, OptionalLong graceSeconds) {
    this.deletions = new PodDeletions(cluster, graceSeconds);
  }

  /** Why the pod is not deleted, a clause; empty when its deletion has begun or it is gone. */
  Optional<String> delete(Pod pod, Instant deadline, StepContext context)
      throws InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    while (true) {
      switch (deletions.delete(pod)) {
        case PodDeletions.Result.Begun() -> {
          DeletePodsStep.tell(context, pod, ItemState.STARTED, "deleted, ending");
          return Optional.empty();
        }
        case PodDeletions.Result.Gone() -> {
          return Optional.empty();
        }
        case PodDeletions.Result.Refused(String why) -> {
          DeletePodsStep.tell(context, pod, ItemState.FAILED, why);
          return Optional.of(why);
        }
        case PodDeletions.Result.Later(String why) -> {
          DeletePodsStep.tell(context, pod, ItemState.WAITING, why);
          if (!context.clock().instant().plus(pause).isBefore(deadline)) {
            return Optional.of(why);
          }
        }
      }
      try {
        context.cancellation().signal().get(pause.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (TimeoutException e) {
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a cancellation never fails", e);
      }
    }
  }
}
