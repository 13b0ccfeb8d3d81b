package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RewordedTitleTest {
  private static final Title REWORDED =
      new Title("Let go", "While letting go", "Gone is all", "of the node");

  @Test
  void shouldSayWhatRunsInTheFormThatThePlanStates() {
    assertThat(text(new OperationState.Running(RenderedOperations.NOON, 1)))
        .contains("While letting go of the node");
  }

  @Test
  void shouldSayWhatIsDoneInTheFormThatThePlanStates() {
    assertThat(text(new OperationState.Succeeded(RenderedOperations.NOON, Text.of("3 pods moved"))))
        .contains("Gone is all of the node");
  }

  private static String text(OperationState state) {
    Plan plan = RenderedOperations.plan();
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
        .render(new OperationView(RenderedOperations.operation(reworded, "", state), List.of()))
        .text();
  }
}
