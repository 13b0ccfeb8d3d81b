package dev.slipway.bot.wiring;

import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.command.LineCheck;
import dev.slipway.bot.freeze.FreezeBell;
import dev.slipway.bot.freeze.FreezeStore;
import dev.slipway.bot.freeze.Freezes;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.recurring.Lines;
import dev.slipway.bot.recurring.ScheduleCards;
import dev.slipway.bot.recurring.ScheduleOutcomes;
import dev.slipway.bot.recurring.ScheduleRuns;
import dev.slipway.bot.recurring.ScheduleStore;
import dev.slipway.bot.recurring.Schedules;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.window.WindowBell;
import dev.slipway.bot.window.WindowStore;
import dev.slipway.bot.window.Windows;
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
  Alarms alarms(QuartzOperationSchedule schedule) {
    return schedule.alarms();
  }

  @Produces
  @Singleton
  ScheduleCards cards(SlipwayConfig config, ActionCatalog catalog, SlackOutbound slack) {
    Lines lines = new LineCheck(config, catalog);
    return new ScheduleCards(slack.bulletins(), lines);
  }

  @Produces
  @Singleton
  FreezeBell bell(FreezeStore store, Alarms alarms, SlackOutbound slack, Clock clock) {
    return new FreezeBell(store, alarms, slack.bulletins(), clock);
  }

  @Produces
  @Singleton
  Freezes freezes(
      FreezeStore store, FreezeBell bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    return new Freezes(store, bell, policy, audit, clock);
  }

  @Produces
  @Singleton
  WindowBell windowBell(
      WindowStore store,
      OperationStore operations,
      Alarms alarms,
      SlackOutbound slack,
      Clock clock) {
    return new WindowBell(store, operations::open, alarms, slack.bulletins(), clock);
  }

  @Produces
  @Singleton
  Windows windows(
      WindowStore store, WindowBell bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    return new Windows(store, bell, policy, audit, clock);
  }

  @Produces
  @Singleton
  Schedules schedules(
      ScheduleStore store,
      SlipwayConfig config,
      ActionCatalog catalog,
      ApprovalPolicy policy,
      AuditLog audit,
      Alarms alarms,
      ScheduleCards cards,
      Clock clock) {
    return new Schedules(
        store, new LineCheck(config, catalog), policy, audit, alarms, cards, clock);
  }

  @Produces
  @Singleton
  ScheduleOutcomes outcomes(
      OperationStore operations, ScheduleStore schedules, ScheduleCards cards, Metrics metrics) {
    return new ScheduleOutcomes(
        operations,
        schedules,
        cards,
        metrics.schedules(),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  @Produces
  @Singleton
  ScheduleRuns runs(
      ScheduleStore store,
      Alarms alarms,
      SlackInbound inbound,
      ScheduleCards cards,
      Metrics metrics,
      Clock clock) {
    return new ScheduleRuns(store, alarms, inbound.intake(), cards, metrics.schedules(), clock);
  }
}
