package dev.slipway.bot.window;

import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.calendar.Span;
import dev.slipway.bot.conversation.Bulletins;
import dev.slipway.bot.operation.Operation;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Announces each opening in a message of its own: a day before, or an hour before where the last
 * one is not two days ago, then edited as it comes nearer, opens and closes. Thread-safe.
 */
public final class WindowBell implements Alarms.Ringing {
  /** How long before an opening its message says something new. */
  static final List<Duration> COUNTDOWN =
      List.of(
          Duration.ofHours(24),
          Duration.ofHours(12),
          Duration.ofHours(6),
          Duration.ofHours(3),
          Duration.ofHours(1),
          Duration.ofMinutes(15));

  /** Announced so long before where the last opening is not {@link #APART}. */
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final Duration APART = Duration.ofDays(2);

  private final WindowStore store;
  private final Supplier<List<Operation>> open;
  private final Alarms alarms;
  private final Bulletins bulletins;
  private final Clock clock;

  /** {@code open} are the operations that have not ended. */
  public WindowBell(
      WindowStore store,
      Supplier<List<Operation>> open,
      Alarms alarms,
      Bulletins bulletins,
      Clock clock) {
    this.store = store;
    this.open = open;
    this.alarms = alarms;
    this.bulletins = bulletins;
    this.clock = clock;
  }

  /** The opening it rang for may be over by now; the next one has an alarm of its own. */
  @Override
  public void ring(String name) {
    Optional<OpeningAlarm> alarm = OpeningAlarm.parse(name);
    Optional<Window> window = alarm.map(OpeningAlarm::id).flatMap(store::find);
    if (alarm.isPresent() && window.isPresent()) {
      Instant from = alarm.get().from();
      window
          .get()
          .opening(from)
          .filter(opening -> opening.from().equals(from))
          .ifPresent(opening -> show(window.get(), opening));
      announce(window.get());
    }
  }

  /** What is planned for an opening may have changed, too. */
  @Override
  public void lookAround() {
    for (Window window : store.after(clock.instant())) {
      show(window);
      window
          .opening(clock.instant())
          .filter(opening -> !alarms.isSet(alarm(window, opening)))
          .ifPresent(opening -> arm(window, opening));
    }
  }

  /** As it stands now, and again when it stands otherwise. */
  void announce(Window window) {
    show(window);
    window.opening(clock.instant()).ifPresent(opening -> arm(window, opening));
  }

  private void show(Window window) {
    Instant now = clock.instant();
    if (window.keepsOut()) {
      bulletins.show(
          window.channel().value(), window.id().toString(), WindowText.card(window, now));
    }
    window.opening(now).ifPresent(opening -> show(window, opening));
  }

  private void show(Window window, Span opening) {
    Instant now = clock.instant();
    if (isAnnounced(window, opening, now)) {
      bulletins.show(
          window.channel().value(),
          key(window, opening),
          WindowText.opening(window, opening, planned(window, opening), now));
    }
  }

  private void arm(Window window, Span opening) {
    next(window, opening, clock.instant())
        .ifPresent(when -> alarms.set(alarm(window, opening), when));
  }

  /** It will not be, which is news. */
  void tellCancelled(Window window, Span opening, UserId by) {
    Instant now = clock.instant();
    if (isAnnounced(window, opening, now)) {
      bulletins.show(
          window.channel().value(),
          key(window, opening),
          WindowText.cancelled(window, opening, by));
    }
    bulletins.show(
        window.channel().value(),
        key(window, opening) + ":cancelled",
        WindowText.news(window, opening, planned(window, opening), by, now));
    alarms.clear(alarm(window, opening));
    announce(window);
  }

  private static Optional<Instant> next(Window window, Span opening, Instant now) {
    Duration lead = lead(window, opening);
    return Stream.concat(
            COUNTDOWN.stream()
                .filter(before -> before.compareTo(lead) <= 0)
                .map(opening.from()::minus),
            Stream.of(opening.from(), opening.until()))
        .filter(moment -> moment.isAfter(now))
        .findFirst();
  }

  private static boolean isAnnounced(Window window, Span opening, Instant now) {
    return !window.keepsOut() || !now.isBefore(opening.from().minus(lead(window, opening)));
  }

  private static Duration lead(Window window, Span opening) {
    boolean often =
        window
            .openings()
            .atOrAfter(opening.from().minus(APART))
            .filter(last -> last.from().isBefore(opening.from()))
            .isPresent();
    return often ? AN_HOUR : COUNTDOWN.getFirst();
  }

  private List<Operation> planned(Window window, Span opening) {
    return open.get().stream()
        .filter(operation -> operation.cluster().equals(window.cluster()))
        .filter(operation -> operation.startAt().filter(at -> opening.has(at.at())).isPresent())
        .toList();
  }

  private static String alarm(Window window, Span opening) {
    return new OpeningAlarm(window.id(), opening.from()).name();
  }

  private static String key(Window window, Span opening) {
    return window.keepsOut()
        ? window.id() + ":" + opening.from().getEpochSecond()
        : window.id().toString();
  }
}
