package dev.slipway.actions.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a workload replaces its pods when its template changes.
 *
 * @param possible whether a changed template replaces pods at all by itself
 * @param surges whether new pods are ready before old ones end
 * @param paused whether somebody paused it
 * @param stuck why the rollout does not go on, where its controller says so
 */
public record Rollout(boolean possible, boolean surges, boolean paused, Optional<String> stuck) {
  static Rollout none() {
    return new Rollout(false, false, false, Optional.empty());
  }

  static Rollout of(Deployment deployment) {
    Optional<DeploymentStrategy> strategy = Optional.ofNullable(deployment.getSpec().getStrategy());
    boolean recreate = strategy.filter(s -> "Recreate".equals(s.getType())).isPresent();
    // Both default to 25 %; a share of surge is rounded up, so that any share is at least one pod.
    boolean surge =
        strategy
            .map(s -> s.getRollingUpdate())
            .map(rolling -> positive(rolling.getMaxSurge()))
            .orElse(true);
    return new Rollout(
        true,
        !recreate && surge,
        Boolean.TRUE.equals(deployment.getSpec().getPaused()),
        deployment.getStatus() == null || deployment.getStatus().getConditions() == null
            ? Optional.empty()
            : deployment.getStatus().getConditions().stream()
                .filter(c -> "Progressing".equals(c.getType()) && "False".equals(c.getStatus()))
                .map(c -> c.getMessage() == null ? "no explanation" : c.getMessage())
                .findFirst());
  }

  static Rollout of(StatefulSet set) {
    boolean onDelete =
        set.getSpec().getUpdateStrategy() != null
            && "OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
    return new Rollout(!onDelete, false, false, Optional.empty());
  }

  private static boolean positive(@Nullable IntOrString amount) {
    if (amount == null) {
      return true;
    }
    return amount.getIntVal() == null ? !"0%".equals(amount.getStrVal()) : amount.getIntVal() > 0;
  }
}
