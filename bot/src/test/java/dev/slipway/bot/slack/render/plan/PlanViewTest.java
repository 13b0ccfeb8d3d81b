package dev.slipway.bot.slack.render.plan;

import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static dev.slipway.bot.slack.render.RenderedOperations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.LargePlan;
import dev.slipway.bot.slack.render.RenderedOperations;
import org.junit.jupiter.api.Test;

final class PlanViewTest {
  private final PlanView planView = new PlanView(COMMANDS);

  @Test
  void shouldHoldAHundredPods() {
    assertThat(planView.holds(view(30, 100))).isTrue();
  }

  @Test
  void shouldSayThatAFileHasToGoWithAThousandPods() {
    assertThat(planView.holds(view(30, 1_000))).isFalse();
  }

  private static OperationView view(int workloads, int pods) {
    return new OperationView(
        RenderedOperations.operation(
            LargePlan.of(workloads, pods), "", new OperationState.AwaitingApproval(NOON)),
        RenderedOperations.asked().entries());
  }
}
