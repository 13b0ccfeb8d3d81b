package dev.slipway.bot.slack.inbound;

import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.bot.command.FormOptions;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.PrivateAlerts;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.slack.outbound.PlanFileUpload;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.outbound.ResponseUrlCache;
import dev.slipway.config.CommandsConfig;
import java.time.Clock;

/** Every handler there is, put together. */
public final class SlackHandlers implements AutoCloseable {
  private final BackgroundExecutor backgroundExecutor = new BackgroundExecutor();
  private final SlashCommands slashCommands;
  private final MentionCommands mentionCommands;
  private final ButtonActions buttonActions;
  private final Modals modals;
  private final HomeTab homeTab;

  /** What the handlers are made from. */
  public record Parts(
      MethodsClient slack,
      CommandsConfig commands,
      SlackCommandNames names,
      ActionCatalog catalog,
      FormResolver finder,
      FormOptions choices,
      Operations operations,
      PrivateAlerts alerts,
      Inbox inbox,
      ResponseUrlCache paths,
      PrivateSender whisper,
      PlanFileUpload planFile,
      Clock clock) {}

  public SlackHandlers(Parts p, CommandWorker worker) {
    InboundQueue inboundQueue =
        new InboundQueue(p.inbox(), worker, backgroundExecutor, p.whisper(), p.commands());
    ActionForms forms =
        new ActionForms(
            p.slack(),
            p.catalog(),
            p.choices(),
            inboundQueue,
            backgroundExecutor,
            p.whisper(),
            p.commands(),
            p.clock());
    this.slashCommands =
        new SlashCommands(
            p.names(), p.finder(), forms, inboundQueue, p.paths(), p.commands(), p.clock());
    this.mentionCommands =
        new MentionCommands(
            p.names(), inboundQueue, backgroundExecutor, p.whisper(), p.commands(), p.clock());
    this.modals = new Modals(p.slack(), p.operations(), forms, p.planFile(), p.commands());
    this.buttonActions =
        new ButtonActions(
            modals,
            forms,
            p.finder(),
            p.whisper(),
            backgroundExecutor,
            inboundQueue,
            p.paths(),
            p.commands(),
            p.clock());
    this.homeTab =
        new HomeTab(p.slack(), p.operations(), p.alerts(), backgroundExecutor, p.commands());
  }

  /** Registers them all; once, before anything starts. */
  public void register(App app) {
    slashCommands.register(app);
    mentionCommands.register(app);
    buttonActions.register(app);
    modals.register(app);
    homeTab.register(app);
  }

  @Override
  public void close() {
    backgroundExecutor.close();
  }
}
