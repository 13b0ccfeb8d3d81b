package dev.slipway.bot.slack.render.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.Views;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.slack.render.block.ActionIds;
import java.util.List;

/** Asks an approver why not. */
public final class RejectForm {

  /** The modal; its private metadata is the button's value again. */
  public View render(OperationId id, long version) {
    return Views.view(
        v ->
            v.type("modal")
                .callbackId(ActionIds.REJECT_FORM)
                .privateMetadata(ActionIds.value(id, version))
                .title(Views.viewTitle(t -> t.type("plain_text").text("Reject " + id)))
                .submit(Views.viewSubmit(s -> s.type("plain_text").text("Reject")))
                .close(Views.viewClose(c -> c.type("plain_text").text("Back")))
                .blocks(
                    List.of(
                        Blocks.input(
                            i ->
                                i.blockId(ActionIds.REASON)
                                    .label(plainText("Why should this not run?"))
                                    .hint(
                                        plainText(
                                            "Everybody in the channel reads it, the requester"
                                                + " first."))
                                    .element(
                                        BlockElements.plainTextInput(
                                            p ->
                                                p.actionId(ActionIds.REASON)
                                                    .multiline(true)
                                                    .maxLength(500)))))));
  }

  /** The reason in a submitted form; empty when none was given. */
  public static String reason(ViewState state) {
    return new FormState(state).typed(ActionIds.REASON).orElse("");
  }
}
