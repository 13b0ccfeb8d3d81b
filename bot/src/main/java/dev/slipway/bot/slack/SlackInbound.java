package dev.slipway.bot.slack;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.bot.command.FormOptions;
import dev.slipway.bot.health.ConnectionHealth;
import dev.slipway.bot.messaging.ButtonHandler;
import dev.slipway.bot.messaging.CommandIntake;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.PrivateAlerts;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.ReplySender;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.slack.inbound.CommandWorker;
import dev.slipway.bot.slack.inbound.DecisionExecutor;
import dev.slipway.bot.slack.inbound.FormResolver;
import dev.slipway.bot.slack.inbound.SlackCommandNames;
import dev.slipway.bot.slack.inbound.SlackHandlers;
import dev.slipway.bot.slack.transport.BoltApp;
import dev.slipway.bot.slack.transport.SlackConnection;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;

/** Everything the bot hears, put together: the connection, the handlers, the worker. */
public final class SlackInbound implements AutoCloseable {
  private final CommandWorker worker;
  private final SlackHandlers slackHandlers;
  private final SlackConnection slackConnection;
  private final Inbox inbox;

  /**
   * What the bot hears with.
   *
   * @param names every command by its own name
   * @param router answers a command; may take as long as a cluster does
   * @param buttonHandler does what bulletins' buttons say
   * @param privateAlerts what the home tab warns of
   * @param replySender delivers answers, to people and to lines that nobody typed
   */
  public SlackInbound(
      SlackConfig slack,
      CommandsConfig commands,
      SlackCommandNames names,
      ActionCatalog catalog,
      Function<InboundCommand, Reply> router,
      FormResolver forms,
      FormOptions formOptions,
      Operations operations,
      ButtonHandler buttonHandler,
      PrivateAlerts privateAlerts,
      Inbox inbox,
      ReplySender replySender,
      SlackOutbound outbound,
      Membership membership,
      Clock clock)
      throws IOException {
    this.inbox = inbox;
    this.worker =
        new CommandWorker(
            inbox,
            router,
            new DecisionExecutor(
                operations,
                buttonHandler,
                outbound.privateSender(),
                outbound.paths(),
                commands,
                clock),
            replySender,
            outbound.directory(),
            membership,
            clock);
    this.slackHandlers =
        new SlackHandlers(
            new SlackHandlers.Parts(
                outbound.sdk().methods(),
                commands,
                names,
                catalog,
                forms,
                formOptions,
                operations,
                privateAlerts,
                inbox,
                outbound.paths(),
                outbound.privateSender(),
                outbound.planFile(),
                clock),
            worker);
    BoltApp bolt = new BoltApp(outbound.sdk(), slackHandlers::register);
    this.slackConnection = SlackConnection.to(slack, outbound.sdk(), bolt, clock);
  }

  /** Takes up what is stored and opens the connection. Returns at once, Slack there or not. */
  public void start() {
    worker.start();
    slackConnection.start();
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
    return slackConnection;
  }

  @Override
  public void close() {
    slackConnection.close();
    slackHandlers.close();
    worker.close();
  }
}
