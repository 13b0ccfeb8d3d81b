package dev.slipway.bot.calendar.freeze;

import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.timer.Timers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps each freeze's message true: edited a day and an hour before it begins, when it begins and
 * when it is over. Thread-safe.
 */
@Singleton
public final class FreezeAnnouncer implements Timers.TimerHandler {
  static final Duration A_DAY = Duration.ofDays(1);
  static final Duration AN_HOUR = Duration.ofHours(1);

  private static final String PREFIX = "freeze ";

  private final FreezeStore store;
  private final Timers timers;
  private final Announcer announcer;
  private final Clock clock;

  @Inject
  public FreezeAnnouncer(FreezeStore store, Timers timers, Announcer announcer, Clock clock) {
    this.store = store;
    this.timers = timers;
    this.announcer = announcer;
    this.clock = clock;
  }

  @Override
  public void fired(String name) {
    if (name.startsWith(PREFIX)) {
      FreezeId.parse(name.substring(PREFIX.length()))
          .flatMap(store::find)
          .ifPresent(this::announce);
    }
  }

  @Override
  public void reconcile() {
    store.after(clock.instant()).stream()
        .filter(freeze -> !timers.isSet(alarm(freeze)))
        .forEach(this::announce);
  }

  /** As it stands now, and again when it stands otherwise. */
  void announce(Freeze freeze) {
    Instant now = clock.instant();
    announcer.publish(
        freeze.channel().value(), freeze.id().toString(), FreezeText.card(freeze, now));
    Optional<Instant> next = next(freeze, now);
    if (next.isPresent()) {
      timers.set(alarm(freeze), next.get());
    } else {
      timers.clear(alarm(freeze));
    }
  }

  /** It was ended early, which is news. */
  void tellEnded(Freeze freeze) {
    announce(freeze);
    announcer.publish(
        freeze.channel().value(), freeze.id() + ":ended", FreezeText.endedEarly(freeze));
  }

  private static Optional<Instant> next(Freeze freeze, Instant now) {
    Instant from = freeze.span().from();
    return freeze.ended().isPresent()
        ? Optional.empty()
        : Stream.of(from.minus(A_DAY), from.minus(AN_HOUR), from, freeze.span().until())
            .filter(moment -> moment.isAfter(now))
            .findFirst();
  }

  private static String alarm(Freeze freeze) {
    return PREFIX + freeze.id();
  }
}
