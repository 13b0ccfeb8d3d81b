package dev.slipway.bot.slack;

import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.bot.command.Choices;
import dev.slipway.bot.conversation.Alerts;
import dev.slipway.bot.conversation.CommandIntake;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.bot.conversation.Presses;
import dev.slipway.bot.conversation.Replies;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.health.ConnectionHealth;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.slack.connect.BoltApp;
import dev.slipway.bot.slack.connect.Connection;
import dev.slipway.bot.slack.inbound.ButtonWork;
import dev.slipway.bot.slack.inbound.CommandNames;
import dev.slipway.bot.slack.inbound.CommandWorker;
import dev.slipway.bot.slack.inbound.FormFinder;
import dev.slipway.bot.slack.inbound.Handlers;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;

/** Everything the bot hears, put together: the connection, the handlers, the worker. */
public final class SlackInbound implements AutoCloseable {
  private final CommandWorker worker;
  private final Handlers handlers;
  private final Connection connection;
  private final Inbox inbox;

  /**
   * What the bot hears with.
   *
   * @param names every command by its own name
   * @param router answers a command; may take as long as a cluster does
   * @param presses does what bulletins' buttons say
   * @param alerts what the home tab warns of
   * @param replies delivers answers, to people and to lines that nobody typed
   */
  public SlackInbound(
      SlackConfig slack,
      CommandsConfig commands,
      CommandNames names,
      ActionCatalog catalog,
      Function<InboundCommand, Reply> router,
      FormFinder forms,
      Choices choices,
      Operations operations,
      Presses presses,
      Alerts alerts,
      Inbox inbox,
      Replies replies,
      SlackOutbound outbound,
      Membership membership,
      Clock clock)
      throws IOException {
    this.inbox = inbox;
    this.worker =
        new CommandWorker(
            inbox,
            router,
            new ButtonWork(
                operations, presses, outbound.whisper(), outbound.paths(), commands, clock),
            replies,
            outbound.directory(),
            membership,
            clock);
    this.handlers =
        new Handlers(
            new Handlers.Parts(
                outbound.sdk().methods(),
                commands,
                names,
                catalog,
                forms,
                choices,
                operations,
                alerts,
                inbox,
                outbound.paths(),
                outbound.whisper(),
                outbound.planFile(),
                clock),
            worker);
    BoltApp bolt = new BoltApp(outbound.sdk(), handlers::register);
    this.connection = Connection.to(slack, outbound.sdk(), bolt, clock);
  }

  /** Takes up what is stored and opens the connection. Returns at once, Slack there or not. */
  public void start() {
    worker.start();
    connection.start();
  }

  /** Takes in lines that nobody types. */
  public CommandIntake intake() {
    return command -> {
      if (inbox.accept(command)) {
        worker.submit(command);
      }
    };
  }

  /** Whether people are heard. */
  public ConnectionHealth health() {
    return connection;
  }

  @Override
  public void close() {
    connection.close();
    handlers.close();
    worker.close();
  }
}
