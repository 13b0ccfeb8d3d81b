package dev.slipway.bot.slack.inbound;

import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.JournalEvent.SignalReceived;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.config.types.UserId;
import java.util.Optional;

/**
 * Whether a press was carried out before. A bot that dies after what it did and before it ticked
 * the press off works on it again and finds it refused; then there is nothing to tell. The journal
 * knows.
 */
final class CompletedDecisions {
  private CompletedDecisions() {}

  /**
   * Whether {@code view} tells of what {@code press} wanted, since it was pressed.
   *
   * @param offer what the button offers, where it offers something
   */
  static boolean is(InboundClick press, Optional<FollowUpId> offer, OperationView view) {
    return view.journal().stream()
        .filter(entry -> !entry.at().isBefore(press.receivedAt()))
        .map(JournalEntry::event)
        .anyMatch(event -> is(press, offer, event));
  }

  private static boolean is(InboundClick press, Optional<FollowUpId> offer, JournalEvent event) {
    UserId by = press.user();
    return switch (press.button()) {
      case ActionIds.APPROVE -> event.equals(new JournalEvent.ApprovalGiven(by));
      case ActionIds.CANCEL_OPERATION ->
          event.equals(new JournalEvent.CancelRequested(by))
              || (event instanceof JournalEvent.Finished(Cancelled end) && end.by().equals(by));
      case ActionIds.PAUSE -> event.equals(new JournalEvent.PauseRequested(by));
      case ActionIds.RESUME -> event.equals(new JournalEvent.Resumed(by));
      case ActionIds.KEEP -> event.equals(new JournalEvent.ChangesKept(by));
      default ->
          event instanceof SignalReceived told
              && told.by().equals(by)
              && offer
                  .filter(o -> told.followUp() == o.sequence() && told.index() == o.index())
                  .isPresent();
    };
  }
}
