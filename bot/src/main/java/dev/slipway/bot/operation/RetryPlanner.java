package dev.slipway.bot.operation;

import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.bot.operation.OfferGroup.Use;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where trying an operation again goes on. Stateless and thread-safe. */
public final class RetryPlanner {
  private RetryPlanner() {}

  /** Read from how {@code view} went, without what was taken back since. */
  public static Retrial of(OperationView view) {
    Map<String, StepOutcome> last = new HashMap<>();
    for (JournalEntry entry : view.journal()) {
      if (entry.event()
          instanceof
          JournalEvent.Progressed(StepFinished(String step, var title, StepOutcome outcome))) {
        last.put(step, outcome);
      }
    }
    Set<String> done = new HashSet<>();
    last.forEach(
        (step, outcome) -> {
          if (isDone(outcome)) {
            done.add(step);
          }
        });
    done.removeAll(takenBack(view));
    List<PlannedStep> steps = view.operation().plan().steps();
    return new Retrial(
        steps.stream().filter(s -> done.contains(s.id())).map(PlannedStep::title).toList(),
        steps.stream().filter(s -> !done.contains(s.id())).map(PlannedStep::title).toList());
  }

  private static boolean isDone(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Changed ignored -> true;
      case StepOutcome.Unchanged ignored -> true;
      case StepOutcome.Failed ignored -> false;
      case StepOutcome.Cancelled ignored -> false;
    };
  }

  private static Set<String> takenBack(OperationView view) {
    Set<String> steps = new HashSet<>();
    for (OfferGroup group : OpenOffers.of(view)) {
      if (group.choices().stream().anyMatch(RetryPlanner::isTakenBack)) {
        steps.add(group.step());
      }
    }
    return steps;
  }

  private static boolean isTakenBack(OfferGroup.Choice choice) {
    return choice.use().isPresent()
        && choice.use().get() instanceof Use.Asked(Operation child)
        && child.state() instanceof OperationState.Succeeded;
  }
}
