package dev.slipway.bot.operation;

import java.util.List;

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
}
