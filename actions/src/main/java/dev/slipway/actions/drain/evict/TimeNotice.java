package dev.slipway.actions.drain.evict;

import dev.slipway.actions.spine.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Offers more time shortly before a drain gives up. Touched by the loop's thread only. */
final class TimeNotice {
  private static final String ABOUT = "The drain's time is nearly up";
  private static final Duration BEFORE = Duration.ofMinutes(2);

  private final Guidance guidance;
  private final EvictionTeller teller;
  private final Instant begun;
  private Optional<Instant> offeredFor = Optional.empty();

  TimeNotice(Guidance guidance, EvictionTeller teller, Instant begun) {
    this.guidance = guidance;
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
    boolean near = !offeredElsewhere && !now.isBefore(from(deadline.get()));
    if (near && !deadline.equals(offeredFor)) {
      List<Offer> offers = guidance.waitLonger(deadline).stream().toList();
      offeredFor = deadline;
      teller.offered(ABOUT, offers);
    } else if (!near && offeredFor.isPresent()) {
      offeredFor = Optional.empty();
      teller.offered(ABOUT, List.of());
    }
  }

  /** Two minutes before the end; of a short drain, in its last quarter. */
  Instant from(Instant deadline) {
    Duration quarter = Duration.between(begun, deadline).dividedBy(4);
    return deadline.minus(quarter.compareTo(BEFORE) < 0 ? quarter : BEFORE);
  }

  /** When it has something to do next. */
  Optional<Instant> next(Optional<Instant> deadline, Instant now) {
    return deadline.map(this::from).filter(at -> at.isAfter(now));
  }
}
