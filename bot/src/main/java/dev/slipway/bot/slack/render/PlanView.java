package dev.slipway.bot.slack.render;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import dev.slipway.bot.operation.OperationView;
import java.util.List;

/** The whole plan of an operation, to look at. */
public final class PlanView {

  /** A modal that closes and submits nothing. */
  public View render(OperationView view) {
    return Views.view(
        v ->
            v.type("modal")
                .callbackId(Ids.PLAN_VIEW)
                .title(Views.viewTitle(t -> t.type("plain_text").text("Plan")))
                .close(Views.viewClose(c -> c.type("plain_text").text("Close")))
                .blocks(
                    List.of(
                        Blocks.section(
                            s ->
                                s.text(
                                    BlockCompositions.markdownText(
                                        Mrkdwn.escape(view.operation().plan().title())))))));
  }
}
