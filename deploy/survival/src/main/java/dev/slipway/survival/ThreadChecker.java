package dev.slipway.survival;

import dev.slipway.survival.ChaosVerdict.Finding;
import dev.slipway.survival.ChaosVerdict.Kind;
import dev.slipway.survival.RunHistory.Kept;
import dev.slipway.survival.RunHistory.Told;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether each operation's message and thread tell the whole story, once and in order. */
final class ThreadChecker {
  private static final Map<String, String> HEADINGS =
      Map.of(
          "failed", "Failed: ",
          "cancelled", "Cancelled: ",
          "rejected", "Rejected: ",
          "expired", "Expired: ");

  private ThreadChecker() {}

  static void broken(RunHistory runHistory, List<Finding> findings) {
    Map<String, List<Told>> byOperation =
        runHistory.messages().stream()
            .filter(told -> told.key().startsWith("op-"))
            .collect(Collectors.groupingBy(told -> told.key().split("#", 2)[0]));
    for (Kept operation : runHistory.operations()) {
      String trouble = trouble(operation, byOperation.getOrDefault(operation.name(), List.of()));
      if (!trouble.isEmpty()) {
        findings.add(new Finding(Kind.BROKEN_THREAD, operation.name() + ": " + trouble));
      }
    }
  }

  /** The first thing that is wrong; empty when nothing is. */
  private static String trouble(Kept operation, List<Told> told) {
    List<Told> parents =
        told.stream().filter(message -> message.key().equals(operation.name())).toList();
    if (parents.size() != 1) {
      return parents.size() + " messages where one belongs.";
    }
    Told parent = parents.getFirst();
    if (!says(operation.state(), parent.heading())) {
      return "it is " + operation.state() + ", and its message is headed " + parent.heading() + ".";
    }
    Set<Long> sequences = new HashSet<>();
    Set<String> texts = new HashSet<>();
    long last = 0;
    for (Told line : told.stream().filter(message -> !message.equals(parent)).toList()) {
      long upTo = Long.parseLong(line.key().split("#", 2)[1]);
      // What has a line of its own may happen again, such as a second yes after the plan changed.
      boolean mayRecur = operation.worthTelling().containsKey(upTo);
      if (!sequences.add(upTo) || (!texts.add(line.text()) && !mayRecur)) {
        return "told twice: " + line.text();
      }
      if (upTo < last) {
        return "told too late: " + line.text();
      }
      if (!line.thread().equals(parent.ts())) {
        return "not in its thread: " + line.text();
      }
      last = upTo;
    }
    return operation.worthTelling().entrySet().stream()
        .filter(entry -> !sequences.contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "entry " + entry.getKey() + " (" + entry.getValue() + ") was not told.")
        .findFirst()
        .orElse("");
  }

  private static boolean says(String state, String heading) {
    String wanted = HEADINGS.get(state);
    return wanted != null ? heading.startsWith(wanted) : MessageHeadings.succeeded(heading);
  }
}
