package dev.slipway.bot.slack.render.operation;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.bot.operation.model.FollowUpGroup.Choice;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;

/** Buttons for what an operation offers; each carries only where to find the offer. */
final class FollowUpButtonBlocks {
  private static final String DANGER = "danger";

  private FollowUpButtonBlocks() {}

  /** {@code about} tells apart buttons that say the same, for those who hear them. */
  static BlockElement offer(Choice choice, String about) {
    String label = Mrkdwn.cut(choice.offer().label(), SlackLimits.OPTION);
    return BlockElements.button(
        b -> {
          b.actionId(ActionIds.OFFER_PREFIX + choice.id()).value(choice.id().toString());
          b.text(plainText(label, false));
          b.accessibilityLabel(
              Mrkdwn.cut(choice.offer().label() + ": " + about, SlackLimits.OPTION));
          return switch (choice.offer()) {
            case FollowUp.SendSignal ignored -> b;
            // What needs no approval starts with this press.
            case FollowUp.RunAction runAction ->
                switch (runAction.harm()) {
                  case NONE -> b.confirm(confirm(label));
                  case OUTAGE -> b.style(DANGER).confirm(confirmOutage(label));
                };
          };
        });
  }

  static BlockElement retry(Operation operation) {
    return BlockElements.button(
        b ->
            b.actionId(ActionIds.RETRY)
                .value(ActionIds.value(operation))
                .text(plainText("Retry", false))
                .accessibilityLabel(
                    Mrkdwn.cut("Retry: " + operation.plan().titleText(), SlackLimits.OPTION)));
  }

  static BlockElement keep(Operation operation) {
    return BlockElements.button(
        b ->
            b.actionId(ActionIds.KEEP)
                .value(ActionIds.value(operation))
                .text(plainText("Keep As It Is", false))
                .accessibilityLabel(
                    Mrkdwn.cut(
                        "Keep what was done of: " + operation.plan().titleText(),
                        SlackLimits.OPTION)));
  }

  private static ConfirmationDialogObject confirm(String label) {
    return confirm(
        label,
        "It is planned first. Where it needs an approval, it asks for one; otherwise it starts at"
            + " once.");
  }

  private static ConfirmationDialogObject confirmOutage(String label) {
    ConfirmationDialogObject dialog =
        confirm(
            label,
            "No other replica is ready: the service is down until they are back. It is planned"
                + " first. Where it needs an approval, it asks for one; otherwise it starts at"
                + " once.");
    dialog.setStyle(DANGER);
    return dialog;
  }

  private static ConfirmationDialogObject confirm(String label, String text) {
    return ConfirmationDialogObject.builder()
        .title(plainText(Mrkdwn.cut(label + "?", SlackLimits.CONFIRM_TITLE), false))
        .text(plainText(text, false))
        .confirm(plainText("Go On", false))
        .deny(plainText("Back", false))
        .build();
  }
}
