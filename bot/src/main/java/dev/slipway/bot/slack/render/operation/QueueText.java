package dev.slipway.bot.slack.render.operation;

import dev.slipway.bot.operation.model.OperationId;
import java.util.List;
import java.util.stream.Collectors;

/** Where an operation stands in line. */
final class QueueText {
  private QueueText() {}

  /** {@code next in line, behind op-3}; {@code ahead} is not empty. */
  static String place(List<OperationId> ahead) {
    return (ahead.size() == 1 ? "next" : ordinal(ahead.size())) + " in line, behind " + all(ahead);
  }

  /** For the thread. */
  static String waits(List<OperationId> ahead) {
    return "⏳ The cluster is busy: it is "
        + place(ahead)
        + ". It starts by itself when its turn comes, planned again then.";
  }

  /** For a message that asks for a yes. */
  static String whileAsking(List<OperationId> ahead) {
    return "*In line:* once approved it waits for "
        + all(ahead)
        + " and starts by itself, planned again then. What would be done differently is asked for"
        + " again.";
  }

  private static String all(List<OperationId> ahead) {
    String others =
        ahead.stream()
            .limit(ahead.size() - 1L)
            .map(OperationId::toString)
            .collect(Collectors.joining(", "));
    return (others.isEmpty() ? "" : others + " and ") + ahead.getLast();
  }

  private static String ordinal(int number) {
    if (number % 100 >= 11 && number % 100 <= 13) {
      return number + "th";
    }
    return switch (number % 10) {
      case 1 -> number + "st";
      case 2 -> number + "nd";
      case 3 -> number + "rd";
      default -> number + "th";
    };
  }
}
