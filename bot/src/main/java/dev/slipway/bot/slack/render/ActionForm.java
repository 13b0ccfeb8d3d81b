package dev.slipway.bot.slack.render;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.Views;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ChannelId;
import java.util.List;
import java.util.Map;

/** A form made from an action's declared parameters. Thread-safe. */
public final class ActionForm {
  private final CommandsConfig commands;

  public ActionForm(CommandsConfig commands) {
    this.commands = commands;
  }

  /**
   * The modal. Its callback is {@link Ids#ACTION_FORM_PREFIX} and the action's name; its private
   * metadata is the channel it was asked for in.
   *
   * @param choices what can be picked, by parameter name; {@code cluster} holds the clusters that
   *     may be asked for in the channel
   */
  public View render(
      ActionDescriptor action, Map<String, List<String>> choices, ChannelId channel) {
    return Views.view(
        v ->
            v.type("modal")
                .callbackId(Ids.ACTION_FORM_PREFIX + action.name())
                .privateMetadata(channel.value())
                .title(
                    Views.viewTitle(t -> t.type("plain_text").text(commands.nameOf(action.name()))))
                .blocks(List.of()));
  }

  /** The command line that a submitted form stands for, without slash. */
  public String line(ActionDescriptor action, ViewState state) {
    return action.name() + state.getValues().keySet();
  }
}
