package dev.slipway.bot.slack.render;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import dev.slipway.actions.spine.Offer;
import dev.slipway.bot.operation.OfferGroup.Choice;
import dev.slipway.bot.operation.Operation;

/** Buttons for what an operation offers; each carries only where to find the offer. */
final class OfferButtons {
  private static final String DANGER = "danger";

  private OfferButtons() {}

  /** {@code about} tells apart buttons that say the same, for those who hear them. */
  static BlockElement offer(Choice choice, String about) {
    String label = Mrkdwn.cut(choice.offer().label(), Limits.OPTION);
    return BlockElements.button(
        b -> {
          b.actionId(Ids.OFFER_PREFIX + choice.id()).value(choice.id().toString());
          b.text(plainText(label, false));
          b.accessibilityLabel(Mrkdwn.cut(choice.offer().label() + ": " + about, Limits.OPTION));
          return switch (choice.offer()) {
            case Offer.Tell ignored -> b;
            // What needs no approval starts with this press.
            case Offer.Ask ask ->
                switch (ask.harm()) {
                  case NONE -> b.confirm(confirm(label));
                  case OUTAGE -> b.style(DANGER).confirm(confirmOutage(label));
                };
          };
        });
  }

  static BlockElement retry(Operation operation) {
    return BlockElements.button(
        b ->
            b.actionId(Ids.RETRY)
                .value(Ids.value(operation))
                .text(plainText("Retry", false))
                .accessibilityLabel(
                    Mrkdwn.cut("Retry: " + operation.plan().title(), Limits.OPTION)));
  }

  static BlockElement keep(Operation operation) {
    return BlockElements.button(
        b ->
            b.actionId(Ids.KEEP)
                .value(Ids.value(operation))
                .text(plainText("Keep As It Is", false))
                .accessibilityLabel(
                    Mrkdwn.cut(
                        "Keep what was done of: " + operation.plan().title(), Limits.OPTION)));
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
        .title(plainText(Mrkdwn.cut(label + "?", Limits.CONFIRM_TITLE), false))
        .text(plainText(text, false))
        .confirm(plainText("Go On", false))
        .deny(plainText("Back", false))
        .build();
  }
}
