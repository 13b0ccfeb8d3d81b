package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.Operations.COMMANDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.Title;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RewordedTitleTest {
  private static final Title REWORDED =
      new Title("Let go", "While letting go", "Gone is all", "of the node");

  @Test
  void shouldSayWhatRunsInTheFormThatThePlanStates() {
    assertThat(text(new OperationState.Running(Operations.NOON, 1)))
        .contains("While letting go of the node");
  }

  @Test
  void shouldSayWhatIsDoneInTheFormThatThePlanStates() {
    assertThat(text(new OperationState.Succeeded(Operations.NOON, Text.of("3 pods moved"))))
        .contains("Gone is all of the node");
  }

  private static String text(OperationState state) {
    Plan plan = Operations.plan();
    Plan reworded =
        new Plan(
            REWORDED,
            plan.impact(),
            plan.facts(),
            plan.findings(),
            plan.items(),
            plan.steps(),
            plan.consent());
    return new OperationMessage(COMMANDS)
        .render(new OperationView(Operations.operation(reworded, "", state), List.of()))
        .text();
  }
}
