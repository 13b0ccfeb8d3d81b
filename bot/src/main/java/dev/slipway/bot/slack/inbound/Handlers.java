package dev.slipway.bot.slack.inbound;

import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.bot.command.Choices;
import dev.slipway.bot.conversation.Alerts;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.slack.outbound.PlanFile;
import dev.slipway.bot.slack.outbound.ReplyPaths;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.config.CommandsConfig;
import java.time.Clock;

/** Every handler there is, put together. */
public final class Handlers implements AutoCloseable {
  private final Background background = new Background();
  private final SlashCommands slashCommands;
  private final SpokenCommands spokenCommands;
  private final Buttons buttons;
  private final Modals modals;
  private final HomeTab homeTab;

  /** What the handlers are made from. */
  public record Parts(
      MethodsClient slack,
      CommandsConfig commands,
      CommandNames names,
      ActionCatalog catalog,
      FormFinder finder,
      Choices choices,
      Operations operations,
      Alerts alerts,
      Inbox inbox,
      ReplyPaths paths,
      Whisper whisper,
      PlanFile planFile,
      Clock clock) {}

  public Handlers(Parts p, CommandWorker worker) {
    Intake intake = new Intake(p.inbox(), worker, background, p.whisper(), p.commands());
    ActionForms forms =
        new ActionForms(
            p.slack(),
            p.catalog(),
            p.choices(),
            intake,
            background,
            p.whisper(),
            p.commands(),
            p.clock());
    this.slashCommands =
        new SlashCommands(p.names(), p.finder(), forms, intake, p.paths(), p.commands(), p.clock());
    this.spokenCommands =
        new SpokenCommands(p.names(), intake, background, p.whisper(), p.commands(), p.clock());
    this.modals = new Modals(p.slack(), p.operations(), forms, p.planFile(), p.commands());
    this.buttons =
        new Buttons(
            modals,
            forms,
            p.finder(),
            p.whisper(),
            background,
            intake,
            p.paths(),
            p.commands(),
            p.clock());
    this.homeTab = new HomeTab(p.slack(), p.operations(), p.alerts(), background, p.commands());
  }

  /** Registers them all; once, before anything starts. */
  public void register(App app) {
    slashCommands.register(app);
    spokenCommands.register(app);
    buttons.register(app);
    modals.register(app);
    homeTab.register(app);
  }

  @Override
  public void close() {
    background.close();
  }
}
