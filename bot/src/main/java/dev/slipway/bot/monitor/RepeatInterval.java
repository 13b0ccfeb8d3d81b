package dev.slipway.bot.monitor;

import dev.slipway.actions.api.monitor.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When people are told again of what is still wrong: six hours after the first time, then once a
 * day. Often enough that nobody can miss it for long, seldom enough that nobody mutes the channel.
 */
final class RepeatInterval {
  static final Duration FIRST = Duration.ofHours(6);
  static final Duration THEN = Duration.ofDays(1);

  private RepeatInterval() {}

  /** Whether it is time to tell it again. */
  static boolean isOver(ActiveAlert activeAlert, Instant now) {
    return !now.isBefore(activeAlert.notifiedAt().plus(activeAlert.notified() == 1 ? FIRST : THEN));
  }

  /** The one of {@code worries} that is about {@code concern}. */
  static Optional<ActiveAlert> about(Alert alert, List<ActiveAlert> worries) {
    return worries.stream()
        .filter(activeAlert -> activeAlert.alert().key().equals(alert.key()))
        .findFirst();
  }
}
