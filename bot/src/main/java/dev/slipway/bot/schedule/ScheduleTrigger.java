package dev.slipway.bot.schedule;

import dev.slipway.bot.messaging.CommandIntake;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.schedule.Schedule.Status;
import dev.slipway.bot.schedule.ScheduleMeter.Run;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says a schedule's line when its time has come. The line goes in where typed ones do, under the
 * run's own key, so that it is said once however often an alarm rings, and survives a restart. Only
 * then the schedule moves on to its next time. Thread-safe.
 */
@Singleton
public final class ScheduleTrigger implements Timers.TimerHandler {
  private static final Logger log = LoggerFactory.getLogger(ScheduleTrigger.class);

  private final ScheduleStore store;
  private final Timers timers;
  private final CommandIntake intake;
  private final ScheduleAnnouncer cards;
  private final ScheduleMeter meter;
  private final Clock clock;

  @Inject
  public ScheduleTrigger(
      ScheduleStore store,
      Timers timers,
      CommandIntake intake,
      ScheduleAnnouncer cards,
      ScheduleMeter meter,
      Clock clock) {
    this.store = store;
    this.timers = timers;
    this.intake = intake;
    this.cards = cards;
    this.meter = meter;
    this.clock = clock;
  }

  @Override
  public void fired(String name) {
    Optional<RunTimer> alarm = RunTimer.parse(name);
    Optional<Schedule> schedule = alarm.flatMap(rung -> store.find(rung.schedule()));
    if (schedule.isEmpty()) {
      return;
    }
    Optional<RunTimer.Wish> wish = alarm.flatMap(RunTimer::wish);
    if (wish.isPresent()) {
      issue(schedule.get(), wish.get().at(), wish.get().by(), "");
    } else if (schedule.get().status() == Status.ACTIVE) {
      due(schedule.get());
    }
  }

  @Override
  public void reconcile() {
    store.all().stream()
        .filter(schedule -> schedule.status() == Status.ACTIVE)
        .filter(schedule -> !timers.isSet(RunTimer.of(schedule.id())))
        .forEach(this::arm);
  }

  private void due(Schedule schedule) {
    Instant now = clock.instant();
    if (schedule.begins(schedule.due()).isAfter(now)) {
      // The clock was set back, or it was skipped while it rang.
      arm(schedule);
      return;
    }
    MisfirePolicy late = MisfirePolicy.of(schedule, now);
    ScheduleRun run = new ScheduleRun(schedule.id(), late.run().orElse(schedule.due()));
    if (late.late()) {
      log.info("{} is late: {}", schedule.id(), late);
      cards.tell(schedule, run, "late", ScheduleText.missed(schedule, late, now));
      for (int missed = 0; missed < late.missed(); missed++) {
        meter.ran(schedule.id(), Run.MISSED);
      }
    }
    late.run().ifPresent(time -> issue(schedule, time, schedule.owner(), schedule.ownerName()));
    Optional<Schedule> moved =
        store.update(
            schedule.id(),
            before ->
                before.due().equals(schedule.due()) && late.next().isPresent()
                    ? Optional.of(before.due(late.next().get(), before.lastEvent()))
                    : Optional.empty());
    moved
        .or(() -> store.find(schedule.id()))
        .filter(next -> next.status() == Status.ACTIVE && next.due().isAfter(schedule.due()))
        .ifPresent(this::arm);
    moved.ifPresent(cards::show);
  }

  private void issue(Schedule schedule, Instant time, UserId by, String name) {
    ScheduleRun run = new ScheduleRun(schedule.id(), time);
    log.info("{} says {} for {}", schedule.id(), schedule.line(), by);
    meter.ran(schedule.id(), Run.STARTED);
    intake.accept(
        new InboundCommand(
            run.key(),
            by,
            name,
            schedule.channel(),
            schedule.channelName(),
            cards.thread(schedule),
            schedule.line(),
            clock.instant()));
  }

  private void arm(Schedule schedule) {
    timers.set(RunTimer.of(schedule.id()), schedule.begins(schedule.due()));
  }
}
