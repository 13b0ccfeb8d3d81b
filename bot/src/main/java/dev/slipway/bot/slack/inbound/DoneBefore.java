package dev.slipway.bot.slack.inbound;

import dev.slipway.bot.conversation.InboundPress;
import dev.slipway.bot.operation.JournalEntry;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.JournalEvent.Directed;
import dev.slipway.bot.operation.OfferId;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.slack.render.Ids;
import dev.slipway.config.vocabulary.UserId;
import java.util.Optional;

/**
 * Whether a press was carried out before. A bot that dies after what it did and before it ticked
 * the press off works on it again and finds it refused; then there is nothing to tell. The journal
 * knows.
 */
final class DoneBefore {
  private DoneBefore() {}

  /**
   * Whether {@code view} tells of what {@code press} wanted, since it was pressed.
   *
   * @param offer what the button offers, where it offers something
   */
  static boolean is(InboundPress press, Optional<OfferId> offer, OperationView view) {
    return view.journal().stream()
        .filter(entry -> !entry.at().isBefore(press.receivedAt()))
        .map(JournalEntry::event)
        .anyMatch(event -> is(press, offer, event));
  }

  private static boolean is(InboundPress press, Optional<OfferId> offer, JournalEvent event) {
    UserId by = press.user();
    return switch (press.button()) {
      case Ids.APPROVE -> event.equals(new JournalEvent.ApprovalGiven(by));
      case Ids.CANCEL_OPERATION ->
          event.equals(new JournalEvent.CancelAsked(by))
              || (event instanceof JournalEvent.Finished(Cancelled end) && end.by().equals(by));
      case Ids.PAUSE -> event.equals(new JournalEvent.PauseAsked(by));
      case Ids.RESUME -> event.equals(new JournalEvent.Resumed(by));
      case Ids.KEEP -> event.equals(new JournalEvent.Kept(by));
      default ->
          event instanceof Directed told
              && told.by().equals(by)
              && offer
                  .filter(o -> told.offered() == o.sequence() && told.index() == o.index())
                  .isPresent();
    };
  }
}
