package dev.slipway.bot.operation;

import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Expired;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Rejected;
import dev.slipway.bot.operation.OperationState.Succeeded;

/** How an operation ended, as one line for the log and the audit. */
final class Endings {
  private Endings() {}

  static String sentence(Ended end) {
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
