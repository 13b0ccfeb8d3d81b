package dev.slipway.actions.drain.evict;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.Offer;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What people have told a drain so far; outlives a round. Used by the loop's thread only. */
public final class Guidance {
  private final Tells tells;
  private final Set<String> skipped = new HashSet<>();
  private Optional<Instant> longer = Optional.empty();

  /** Nothing told yet; {@code tells} understands what comes. */
  public Guidance(Tells tells) {
    this.tells = tells;
  }

  /** Whether somebody said to leave this pod. */
  public boolean skips(Pod pod) {
    return skipped.contains(PodState.key(pod));
  }

  /** When to give up: {@code given}, or later if somebody said so. */
  Optional<Instant> deadline(Optional<Instant> given) {
    return given.map(at -> longer.filter(at::isBefore).orElse(at));
  }

  /** Another chance to wait longer. */
  Optional<Offer> waitLonger(Optional<Instant> deadline) {
    return tells.waitLonger(deadline);
  }

  void take(Direction direction) {
    switch (tells.read(direction)) {
      case Instruction.WaitUntil(Instant until) ->
          longer = longer.filter(until::isBefore).or(() -> Optional.of(until));
      case Instruction.Skip(Set<String> pods) -> skipped.addAll(pods);
      case Instruction.NotForUs() -> {}
    }
  }
}
