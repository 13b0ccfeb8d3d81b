package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.Operations.COMMANDS;
import static dev.slipway.bot.slack.render.Operations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
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
        Operations.operation(
            BigPlan.of(workloads, pods), "", new OperationState.AwaitingApproval(NOON)),
        Operations.asked().entries());
  }
}
