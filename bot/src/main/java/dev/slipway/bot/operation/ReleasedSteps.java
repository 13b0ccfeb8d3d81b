package dev.slipway.bot.operation;

import dev.slipway.actions.spine.ProgressEvent.Released;
import dev.slipway.actions.spine.ProgressEvent.Took;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of which nothing is left: all that they took is free again, for example because
 * somebody uncordoned the node past Slipway. What such a step did is neither told at the end nor
 * offered to be taken back.
 */
public final class ReleasedSteps {
  private ReleasedSteps() {}

  private record Held(String what, String subject) {}

  /** Their ids. */
  public static Set<String> of(List<JournalEntry> journal) {
    Map<Held, String> holders = new HashMap<>();
    Set<String> took = new HashSet<>();
    for (JournalEntry entry : journal) {
      if (entry.event()
          instanceof JournalEvent.Progressed(Took(var step, var what, var of, var was))) {
        holders.put(new Held(what, of), step);
        took.add(step);
      } else if (entry.event()
          instanceof JournalEvent.Progressed(Released(var step, var what, var of))) {
        holders.remove(new Held(what, of));
      }
    }
    return took.stream()
        .filter(step -> !holders.containsValue(step))
        .collect(Collectors.toUnmodifiableSet());
  }
}
