package dev.slipway.actions.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a server said, for as long as that is taken as still true. Thread-safe. */
final class ExpiringValue<T> {
  private final Duration lasting;
  private Optional<Said<T>> said = Optional.empty();

  private record Said<T>(T what, Instant at) {}

  ExpiringValue(Duration lasting) {
    this.lasting = lasting;
  }

  /** What was said, unless it is older than that; exactly so old is too old. */
  synchronized Optional<T> at(Instant now) {
    return said.filter(known -> now.isBefore(known.at().plus(lasting))).map(Said::what);
  }

  /** Remembers {@code what}, as said at {@code now}, and returns it. */
  synchronized T set(T what, Instant now) {
    said = Optional.of(new Said<>(what, now));
    return what;
  }

  synchronized void clear() {
    said = Optional.empty();
  }
}
