package dev.slipway.bot.wiring;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.bot.command.CommandRouter;
import dev.slipway.bot.command.FormOptions;
import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.messaging.CachingChannelDirectory;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.messaging.ChannelIdStore;
import dev.slipway.bot.messaging.CommandIntake;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.monitor.ActiveAlerts;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.operation.OutageTranslatingOperations;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.schedule.ScheduleAnnouncer;
import dev.slipway.bot.schedule.ScheduleButtonHandler;
import dev.slipway.bot.schedule.ScheduleMeter;
import dev.slipway.bot.schedule.ScheduleService;
import dev.slipway.bot.schedule.ScheduleStore;
import dev.slipway.bot.schedule.ScheduledRunReplies;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.slack.inbound.SlackCommandNames;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;

/** Slack, what is said and what is heard. */
@Singleton
public class SlackModule {
  @Produces
  @Singleton
  Announcer announcer(SlackOutbound slack) {
    return slack.announcer();
  }

  @Produces
  @Singleton
  OperationListener messages(SlackOutbound slack) {
    return slack.listener();
  }

  @Produces
  @Singleton
  CommandIntake intake(SlackInbound slack) {
    return slack.intake();
  }

  @Produces
  @Singleton
  SlackOutbound outbound(
      SlackConfig slack,
      CommandsConfig commands,
      OperationStore store,
      MessageRefStore messages,
      AnnouncementStore board,
      LeaderLease leaderLease,
      Metrics metrics,
      Clock clock) {
    return new SlackOutbound(
        slack, commands, store, messages, board, leaderLease, clock, metrics.slack());
  }

  @Produces
  @Singleton
  ChannelDirectory channels(SlackOutbound slack, ChannelIdStore stored) {
    return new CachingChannelDirectory(slack.channels(), stored, Thread::startVirtualThread);
  }

  @Produces
  @Singleton
  SlackInbound inbound(
      SlackConfig slack,
      CommandsConfig commands,
      ActionCatalog catalog,
      CommandRouter router,
      FormOptions formOptions,
      OperationService operations,
      ScheduleService schedules,
      ScheduleStore stored,
      ScheduleAnnouncer cards,
      ScheduleMeter meter,
      ActiveAlerts worries,
      Inbox inbox,
      SlackOutbound outbound,
      Membership membership,
      Metrics metrics,
      Clock clock)
      throws IOException {
    return new SlackInbound(
        slack,
        commands,
        new SlackCommandNames(commands, BuiltIns.commandNames(catalog)),
        catalog,
        metrics.measured(router::handle),
        router::formFor,
        formOptions,
        new OutageTranslatingOperations(operations),
        new ScheduleButtonHandler(schedules),
        worries,
        inbox,
        new ScheduledRunReplies(outbound.replies(), stored, cards, meter),
        outbound,
        membership,
        clock);
  }
}
