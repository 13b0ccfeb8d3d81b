package dev.slipway.bot.operation.state;

import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Succeeded;

/** How an operation ended, as one line for the log and the audit. */
public final class OutcomeText {
  private OutcomeText() {}

  public static String sentence(Ended end) {
    return switch (end) {
      case Succeeded(var at, var summary) -> "succeeded: " + PlainText.of(summary);
      case Failed(var at, var failure) -> "failed: " + failure.sentence();
      case Cancelled(var at, var by, var done) ->
          "cancelled: " + done.map(PlainText::of).orElse("nothing was done");
      case Rejected(var at, var by, String reason) -> "rejected: " + reason;
      case Expired ignored -> "expired: nobody approved it in time";
    };
  }
}
