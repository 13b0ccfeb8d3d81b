package dev.slipway.bot.operation;

import java.util.List;

/** An operation with all that happened to it: everything a message about it is rendered from. */
public record OperationView(Operation operation, List<JournalEntry> journal) {
  public OperationView {
    journal = List.copyOf(journal);
  }
}
