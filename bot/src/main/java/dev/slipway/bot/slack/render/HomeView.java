package dev.slipway.bot.slack.render;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import dev.slipway.bot.operation.Operation;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** The bot's home tab: what waits, what runs, what ran. Thread-safe. */
public final class HomeView {
  private final CommandsConfig commands;

  public HomeView(CommandsConfig commands) {
    this.commands = commands;
  }

  /** As it should look now. */
  public View render(List<Operation> operations) {
    return Views.view(
        v ->
            v.type("home")
                .blocks(
                    List.of(
                        Blocks.section(
                            s ->
                                s.text(
                                    BlockCompositions.markdownText(
                                        operations.size()
                                            + " operations; see /"
                                            + commands.nameOf("operations")))))));
  }
}
