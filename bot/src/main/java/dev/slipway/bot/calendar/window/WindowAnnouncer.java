package dev.slipway.bot.calendar.window;

import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.types.UserId;
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
public final class WindowAnnouncer implements Timers.TimerHandler {
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
  private final Timers timers;
  private final Announcer announcer;
  private final Clock clock;

  /** {@code open} are the operations that have not ended. */
  public WindowAnnouncer(
      WindowStore store,
      Supplier<List<Operation>> open,
      Timers timers,
      Announcer announcer,
      Clock clock) {
    this.store = store;
    this.open = open;
    this.timers = timers;
    this.announcer = announcer;
    this.clock = clock;
  }

  /** The opening it rang for may be over by now; the next one has an alarm of its own. */
  @Override
  public void fired(String name) {
    Optional<WindowTimer> alarm = WindowTimer.parse(name);
    Optional<MaintenanceWindow> maintenanceWindow = alarm.map(WindowTimer::id).flatMap(store::find);
    if (alarm.isPresent() && maintenanceWindow.isPresent()) {
      Instant from = alarm.get().from();
      maintenanceWindow
          .get()
          .opening(from)
          .filter(opening -> opening.from().equals(from))
          .ifPresent(opening -> show(maintenanceWindow.get(), opening));
      announce(maintenanceWindow.get());
    }
  }

  /** What is planned for an opening may have changed, too. */
  @Override
  public void reconcile() {
    for (MaintenanceWindow maintenanceWindow : store.after(clock.instant())) {
      show(maintenanceWindow);
      maintenanceWindow
          .opening(clock.instant())
          .filter(opening -> !timers.isSet(alarm(maintenanceWindow, opening)))
          .ifPresent(opening -> arm(maintenanceWindow, opening));
    }
  }

  /** As it stands now, and again when it stands otherwise. */
  void announce(MaintenanceWindow maintenanceWindow) {
    show(maintenanceWindow);
    maintenanceWindow
        .opening(clock.instant())
        .ifPresent(opening -> arm(maintenanceWindow, opening));
  }

  private void show(MaintenanceWindow maintenanceWindow) {
    Instant now = clock.instant();
    if (maintenanceWindow.isRestrictive()) {
      announcer.publish(
          maintenanceWindow.channel().value(),
          maintenanceWindow.id().toString(),
          WindowText.card(maintenanceWindow, now));
    }
    maintenanceWindow.opening(now).ifPresent(opening -> show(maintenanceWindow, opening));
  }

  private void show(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    Instant now = clock.instant();
    if (isAnnounced(maintenanceWindow, opening, now)) {
      announcer.publish(
          maintenanceWindow.channel().value(),
          key(maintenanceWindow, opening),
          WindowText.opening(maintenanceWindow, opening, planned(maintenanceWindow, opening), now));
    }
  }

  private void arm(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    next(maintenanceWindow, opening, clock.instant())
        .ifPresent(when -> timers.set(alarm(maintenanceWindow, opening), when));
  }

  /** It will not be, which is news. */
  void tellCancelled(MaintenanceWindow maintenanceWindow, TimeRange opening, UserId by) {
    Instant now = clock.instant();
    if (isAnnounced(maintenanceWindow, opening, now)) {
      announcer.publish(
          maintenanceWindow.channel().value(),
          key(maintenanceWindow, opening),
          WindowText.cancelled(maintenanceWindow, opening, by));
    }
    announcer.publish(
        maintenanceWindow.channel().value(),
        key(maintenanceWindow, opening) + ":cancelled",
        WindowText.news(maintenanceWindow, opening, planned(maintenanceWindow, opening), by, now));
    timers.clear(alarm(maintenanceWindow, opening));
    announce(maintenanceWindow);
  }

  private static Optional<Instant> next(
      MaintenanceWindow maintenanceWindow, TimeRange opening, Instant now) {
    Duration lead = lead(maintenanceWindow, opening);
    return Stream.concat(
            COUNTDOWN.stream()
                .filter(before -> before.compareTo(lead) <= 0)
                .map(opening.from()::minus),
            Stream.of(opening.from(), opening.until()))
        .filter(moment -> moment.isAfter(now))
        .findFirst();
  }

  private static boolean isAnnounced(
      MaintenanceWindow maintenanceWindow, TimeRange opening, Instant now) {
    return !maintenanceWindow.isRestrictive()
        || !now.isBefore(opening.from().minus(lead(maintenanceWindow, opening)));
  }

  private static Duration lead(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    boolean often =
        maintenanceWindow
            .openings()
            .atOrAfter(opening.from().minus(APART))
            .filter(last -> last.from().isBefore(opening.from()))
            .isPresent();
    return often ? AN_HOUR : COUNTDOWN.getFirst();
  }

  private List<Operation> planned(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    return open.get().stream()
        .filter(operation -> operation.cluster().equals(maintenanceWindow.cluster()))
        .filter(operation -> operation.startAt().filter(at -> opening.has(at.at())).isPresent())
        .toList();
  }

  private static String alarm(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    return new WindowTimer(maintenanceWindow.id(), opening.from()).name();
  }

  private static String key(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    return maintenanceWindow.isRestrictive()
        ? maintenanceWindow.id() + ":" + opening.from().getEpochSecond()
        : maintenanceWindow.id().toString();
  }
}
