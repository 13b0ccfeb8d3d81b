package dev.slipway.bot.wiring;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.freeze.FreezeAnnouncer;
import dev.slipway.bot.calendar.freeze.FreezeService;
import dev.slipway.bot.calendar.freeze.FreezeStore;
import dev.slipway.bot.calendar.window.WindowAnnouncer;
import dev.slipway.bot.calendar.window.WindowService;
import dev.slipway.bot.calendar.window.WindowStore;
import dev.slipway.bot.command.CommandLineValidator;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.schedule.CommandValidator;
import dev.slipway.bot.schedule.ScheduleAnnouncer;
import dev.slipway.bot.schedule.ScheduleResultListener;
import dev.slipway.bot.schedule.ScheduleService;
import dev.slipway.bot.schedule.ScheduleStore;
import dev.slipway.bot.schedule.ScheduleTrigger;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;

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
  ScheduleAnnouncer scheduleAnnouncer(
      SlipwayConfig config, ActionCatalog catalog, SlackOutbound slack) {
    CommandValidator commandValidator = new CommandLineValidator(config, catalog);
    return new ScheduleAnnouncer(slack.announcer(), commandValidator);
  }

  @Produces
  @Singleton
  FreezeAnnouncer freezeAnnouncer(
      FreezeStore store, Timers timers, SlackOutbound slack, Clock clock) {
    return new FreezeAnnouncer(store, timers, slack.announcer(), clock);
  }

  @Produces
  @Singleton
  FreezeService freezes(
      FreezeStore store, FreezeAnnouncer bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    return new FreezeService(store, bell, policy, audit, clock);
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

  @Produces
  @Singleton
  WindowService windows(
      WindowStore store, WindowAnnouncer bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    return new WindowService(store, bell, policy, audit, clock);
  }

  @Produces
  @Singleton
  ScheduleService schedules(
      ScheduleStore store,
      SlipwayConfig config,
      ActionCatalog catalog,
      ApprovalPolicy policy,
      AuditLog audit,
      Timers timers,
      ScheduleAnnouncer cards,
      Clock clock) {
    return new ScheduleService(
        store, new CommandLineValidator(config, catalog), policy, audit, timers, cards, clock);
  }

  @Produces
  @Singleton
  ScheduleResultListener outcomes(
      OperationStore operations,
      ScheduleStore schedules,
      ScheduleAnnouncer cards,
      Metrics metrics) {
    return new ScheduleResultListener(
        operations,
        schedules,
        cards,
        metrics.schedules(),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  @Produces
  @Singleton
  ScheduleTrigger runs(
      ScheduleStore store,
      Timers timers,
      SlackInbound inbound,
      ScheduleAnnouncer cards,
      Metrics metrics,
      Clock clock) {
    return new ScheduleTrigger(store, timers, inbound.intake(), cards, metrics.schedules(), clock);
  }
}
