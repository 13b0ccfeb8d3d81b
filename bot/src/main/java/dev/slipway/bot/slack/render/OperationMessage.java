package dev.slipway.bot.slack.render;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** The one message that tells where an operation is, in each of its states. Thread-safe. */
public final class OperationMessage {
  private final CommandsConfig commands;

  public OperationMessage(CommandsConfig commands) {
    this.commands = commands;
  }

  /** As it should look now. */
  public Rendered render(OperationView view) {
    String text =
        view.operation().plan().title()
            + " ("
            + view.operation().id()
            + "): "
            + view.operation().state().getClass().getSimpleName()
            + "; ask for it with /"
            + commands.nameOf("operations");
    return new Rendered(
        text,
        List.of(Blocks.section(s -> s.text(BlockCompositions.markdownText(Mrkdwn.escape(text))))));
  }
}
