package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What people have told a drain so far; outlives a round. Used by the loop's thread only. */
public final class OperatorOverrides {
  private final DrainSignals drainSignals;
  private final Set<String> skipped = new HashSet<>();
  private Optional<Instant> longer = Optional.empty();

  /** Nothing told yet; {@code tells} understands what comes. */
  public OperatorOverrides(DrainSignals drainSignals) {
    this.drainSignals = drainSignals;
  }

  /** Whether somebody said to leave this pod. */
  public boolean isSkipped(Pod pod) {
    return skipped.contains(PodState.key(pod));
  }

  /** When to give up: {@code given}, or later if somebody said so. */
  Optional<Instant> deadline(Optional<Instant> given) {
    return given.map(at -> longer.filter(at::isBefore).orElse(at));
  }

  /** Another chance to wait longer. */
  Optional<FollowUp> waitLonger(Optional<Instant> deadline) {
    return drainSignals.waitLonger(deadline);
  }

  void apply(Signal signal) {
    switch (drainSignals.read(signal)) {
      case OperatorOverride.WaitUntil(Instant until) ->
          longer = longer.filter(until::isBefore).or(() -> Optional.of(until));
      case OperatorOverride.Skip(Set<String> pods) -> skipped.addAll(pods);
      case OperatorOverride.NotForUs() -> {}
    }
  }
}
