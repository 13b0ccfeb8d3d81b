package dev.slipway.bot.slack.render.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** What stands in a form's place until the cluster has said what can be picked. Thread-safe. */
public final class LoadingView {
  /** In a modal's title. */
  private static final int LONGEST_TITLE = 24;

  private final CommandsConfig commands;

  public LoadingView(CommandsConfig commands) {
    this.commands = commands;
  }

  /** A modal that can only be closed. */
  public View render(ActionDescriptor action) {
    String name = "/" + commands.nameOf(action.name());
    String title = name.length() <= LONGEST_TITLE ? name : name.substring(0, LONGEST_TITLE);
    return Views.view(
        v ->
            v.type("modal")
                .callbackId(ActionIds.ACTION_FORM_PREFIX + action.name())
                .title(Views.viewTitle(t -> t.type("plain_text").text(title)))
                .close(Views.viewClose(c -> c.type("plain_text").text("Close")))
                .blocks(
                    List.of(
                        Blocks.section(
                            s -> s.text(plainText("Asking the cluster what can be picked …"))))));
  }
}
