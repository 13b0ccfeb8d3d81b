package dev.slipway.bot.wiring;

import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.bot.command.Choices;
import dev.slipway.bot.command.CommandRouter;
import dev.slipway.bot.conversation.BulletinBoard;
import dev.slipway.bot.conversation.ChannelDirectory;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.conversation.RememberedChannels;
import dev.slipway.bot.conversation.Voice;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.operation.DuringOutages;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.recurring.RunReplies;
import dev.slipway.bot.recurring.ScheduleCards;
import dev.slipway.bot.recurring.SchedulePresses;
import dev.slipway.bot.recurring.ScheduleStore;
import dev.slipway.bot.recurring.Schedules;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.slack.inbound.CommandNames;
import dev.slipway.bot.store.JdbcChannelMemory;
import dev.slipway.bot.vigil.WorryList;
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
  SlackOutbound outbound(
      SlackConfig slack,
      CommandsConfig commands,
      OperationStore store,
      MessageRefs messages,
      BulletinBoard board,
      Voice voice,
      Metrics metrics,
      Clock clock) {
    return new SlackOutbound(
        slack, commands, store, messages, board, voice, clock, metrics.slack());
  }

  @Produces
  @Singleton
  ChannelDirectory channels(SlackOutbound slack, Given given) {
    return new RememberedChannels(
        slack.channels(), new JdbcChannelMemory(given.database()), Thread::startVirtualThread);
  }

  @Produces
  @Singleton
  SlackInbound inbound(
      SlackConfig slack,
      CommandsConfig commands,
      ActionCatalog catalog,
      CommandRouter router,
      Choices choices,
      OperationService operations,
      Schedules schedules,
      ScheduleStore stored,
      ScheduleCards cards,
      WorryList worries,
      Inbox inbox,
      SlackOutbound outbound,
      Membership membership,
      Metrics metrics,
      Clock clock)
      throws IOException {
    return new SlackInbound(
        slack,
        commands,
        new CommandNames(commands, BuiltIns.commandNames(catalog)),
        catalog,
        metrics.measured(router::handle),
        router::formFor,
        choices,
        new DuringOutages(operations),
        new SchedulePresses(schedules),
        worries,
        inbox,
        new RunReplies(outbound.replies(), stored, cards, metrics.schedules()),
        outbound,
        membership,
        clock);
  }
}
