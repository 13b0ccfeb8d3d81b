package dev.slipway.bot.operation.state;

import dev.slipway.actions.api.step.ProgressEvent.ResourceHeld;
import dev.slipway.actions.api.step.ProgressEvent.ResourceReleased;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
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

  private record HeldByStep(String what, String subject) {}

  /** Their ids. */
  public static Set<String> of(List<JournalEntry> journal) {
    Map<HeldByStep, String> holders = new HashMap<>();
    Set<String> took = new HashSet<>();
    for (JournalEntry entry : journal) {
      if (entry.event()
          instanceof JournalEvent.Progressed(ResourceHeld(var step, var what, var of, var was))) {
        holders.put(new HeldByStep(what, of), step);
        took.add(step);
      } else if (entry.event()
          instanceof JournalEvent.Progressed(ResourceReleased(var step, var what, var of))) {
        holders.remove(new HeldByStep(what, of));
      }
    }
    return took.stream()
        .filter(step -> !holders.containsValue(step))
        .collect(Collectors.toUnmodifiableSet());
  }
}
