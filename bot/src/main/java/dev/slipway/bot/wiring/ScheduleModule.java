package dev.slipway.bot.wiring;

import dev.slipway.bot.calendar.window.WindowAnnouncer;
import dev.slipway.bot.calendar.window.WindowStore;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.timer.Timers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Lines that are said again and again. */
@Singleton
public class ScheduleModule {
  @Produces
  @Singleton
  Timers timers(QuartzOperationScheduler schedule) {
    return schedule.alarms();
  }

  @Produces
  @Singleton
  WindowAnnouncer windowAnnouncer(
      WindowStore store,
      OperationStore operations,
      Timers timers,
      SlackOutbound slack,
      Clock clock) {
    return new WindowAnnouncer(store, operations::open, timers, slack.announcer(), clock);
  }
}
