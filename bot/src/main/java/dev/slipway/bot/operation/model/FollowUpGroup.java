package dev.slipway.bot.operation.model;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.text.Text;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Offers that belong together.
 *
 * @param step the step that makes them
 * @param about what they help with; for what takes something back, what was done
 * @param choices in the order offered, most helpful first
 */
public record FollowUpGroup(String step, Text about, List<Choice> choices) {
  public FollowUpGroup {
    choices = List.copyOf(choices);
  }

  /** One of them, and what has already come of it. */
  public record Choice(FollowUpId id, FollowUp offer, Optional<Use> use) {
    /** Whether it may still be pressed. */
    public boolean free() {
      return use.isEmpty();
    }
  }

  /** What has come of an offer that was taken. */
  public sealed interface Use {
    /** The step was told. */
    record SignalSent(UserId by) implements Use {}

    /** It is on its way, or done. */
    record OperationRequested(Operation child) implements Use {}
  }
}
