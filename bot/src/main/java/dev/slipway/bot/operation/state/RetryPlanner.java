package dev.slipway.bot.operation.state;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.bot.operation.model.FollowUpGroup;
import dev.slipway.bot.operation.model.FollowUpGroup.Use;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.RetrySummary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where trying an operation again goes on. Stateless and thread-safe. */
public final class RetryPlanner {
  private RetryPlanner() {}

  /** Read from how {@code view} went, without what was taken back since. */
  public static RetrySummary of(OperationView view) {
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
    return new RetrySummary(
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
    for (FollowUpGroup group : AvailableFollowUps.of(view)) {
      if (group.choices().stream().anyMatch(RetryPlanner::isTakenBack)) {
        steps.add(group.step());
      }
    }
    return steps;
  }

  private static boolean isTakenBack(FollowUpGroup.Choice choice) {
    return choice.use().isPresent()
        && choice.use().get() instanceof Use.OperationRequested(Operation child)
        && child.state() instanceof OperationState.Succeeded;
  }
}
