package dev.slipway.bot.operation.model;

import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Optional;

/**
 * An operation with all that happened to it: everything a message about it is rendered from.
 *
 * @param children the operations asked for by its buttons, oldest first
 */
public record OperationView(
    Operation operation, List<JournalEntry> journal, List<Operation> children) {
  public OperationView {
    journal = List.copyOf(journal);
    children = List.copyOf(children);
  }

  /** One that has no children. */
  public OperationView(Operation operation, List<JournalEntry> journal) {
    this(operation, journal, List.of());
  }

  /** Who asked to stop it, or took over from it. */
  public Optional<UserId> cancelAskedBy() {
    return journal.stream()
        .map(JournalEntry::event)
        .flatMap(event -> stopped(event).stream())
        .findFirst();
  }

  private static Optional<UserId> stopped(JournalEvent event) {
    if (event instanceof JournalEvent.Preempted taken) {
      return Optional.of(taken.requester());
    }
    return event instanceof JournalEvent.CancelRequested(UserId by)
        ? Optional.of(by)
        : Optional.empty();
  }

  /** Who asked to pause it and was not heeded yet. */
  public Optional<UserId> pauseAskedBy() {
    Optional<UserId> asked = Optional.empty();
    for (JournalEntry entry : journal) {
      if (entry.event() instanceof JournalEvent.PauseRequested(UserId by)) {
        asked = Optional.of(by);
      } else if (entry.event() instanceof JournalEvent.Paused) {
        asked = Optional.empty();
      }
    }
    return asked;
  }
}
