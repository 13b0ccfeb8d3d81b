package dev.slipway.bot.vigil;

import dev.slipway.actions.spine.Concern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When people are told again of what is still wrong: six hours after the first time, then once a
 * day. Often enough that nobody can miss it for long, seldom enough that nobody mutes the channel.
 */
final class Patience {
  static final Duration FIRST = Duration.ofHours(6);
  static final Duration THEN = Duration.ofDays(1);

  private Patience() {}

  /** Whether it is time to tell it again. */
  static boolean isOver(Worry worry, Instant now) {
    return !now.isBefore(worry.toldAt().plus(worry.told() == 1 ? FIRST : THEN));
  }

  /** The one of {@code worries} that is about {@code concern}. */
  static Optional<Worry> about(Concern concern, List<Worry> worries) {
    return worries.stream()
        .filter(worry -> worry.concern().key().equals(concern.key()))
        .findFirst();
  }
}
