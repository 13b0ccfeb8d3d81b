package dev.slipway.bot.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * The one rule for what a time of day means where clocks change. A time that they skip is the
 * instant of the change. A time that comes twice is meant the first time, by the earlier offset.
 * Later times are never earlier instants.
 */
final class ClockChangeRule {
  private ClockChangeRule() {}

  /** The instant that is meant by a time of day in {@code zone}. */
  static Instant resolve(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(offsets.getFirst());
  }

  /** The last time of day that resolves to {@code moment} or before it. */
  static LocalDateTime reached(Instant moment, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(moment, zone);
    return repeating(shown, zone)
        .filter(change -> !moment.isBefore(change.getInstant()))
        .map(change -> change.getDateTimeBefore().minusNanos(1))
        .orElse(shown);
  }

  /** The change because of which that time of day comes twice; empty when it does not. */
  static Optional<ZoneOffsetTransition> repeating(LocalDateTime local, ZoneId zone) {
    return Optional.ofNullable(zone.getRules().getTransition(local))
        .filter(ZoneOffsetTransition::isOverlap);
  }

  /** What clocks show then, with the offset where they show it twice. */
  static String words(DateTimeFormatter format, Instant moment, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(moment, zone);
    return repeating(shown, zone).isPresent()
        ? format.format(shown) + " (" + zone.getRules().getOffset(moment).getId() + ")"
        : format.format(shown);
  }
}
