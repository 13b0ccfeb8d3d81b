package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.FollowUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Offers more time shortly before a drain gives up. Touched by the loop's thread only. */
final class DeadlineWarning {
  private static final String ABOUT = "The drain's time is nearly up";
  private static final Duration BEFORE = Duration.ofMinutes(2);

  private final OperatorOverrides operatorOverrides;
  private final EvictionProgress teller;
  private final Instant begun;
  private Optional<Instant> offeredFor = Optional.empty();

  DeadlineWarning(OperatorOverrides operatorOverrides, EvictionProgress teller, Instant begun) {
    this.operatorOverrides = operatorOverrides;
    this.teller = teller;
    this.begun = begun;
  }

  /**
   * Offers once per deadline; takes it back when there is a later one, or when it is offered with
   * what holds pods up.
   */
  void refresh(Optional<Instant> deadline, boolean offeredElsewhere, Instant now) {
    if (deadline.isEmpty()) {
      return;
    }
    boolean near = !offeredElsewhere && !now.isBefore(warnAt(deadline.get()));
    if (near && !deadline.equals(offeredFor)) {
      List<FollowUp> followUps = operatorOverrides.waitLonger(deadline).stream().toList();
      offeredFor = deadline;
      teller.offered(ABOUT, followUps);
    } else if (!near && offeredFor.isPresent()) {
      offeredFor = Optional.empty();
      teller.offered(ABOUT, List.of());
    }
  }

  /** Two minutes before the end; of a short drain, in its last quarter. */
  Instant warnAt(Instant deadline) {
    Duration quarter = Duration.between(begun, deadline).dividedBy(4);
    return deadline.minus(quarter.compareTo(BEFORE) < 0 ? quarter : BEFORE);
  }

  /** When it has something to do next. */
  Optional<Instant> nextWarning(Optional<Instant> deadline, Instant now) {
    return deadline.map(this::warnAt).filter(at -> at.isAfter(now));
  }
}
