package dev.slipway.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.survival.FaultPlan.Strike;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {
  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(FaultPlan.plan(200, 5, true)).isEqualTo(FaultPlan.plan(200, 5, true));
    assertThat(FaultPlan.plan(200, 5, true)).isNotEqualTo(FaultPlan.plan(200, 6, true));
  }

  @Test
  void shouldStrikeEverythingThatCanBeStruck() {
    assertThat(FaultPlan.plan(300, 1, true).strikes())
        .hasSize(300)
        .extracting(Strike::blow)
        .contains(Fault.values());
    assertThat(FaultPlan.plan(300, 1, false).strikes())
        .extracting(Strike::blow)
        .doesNotContain(Fault.KILL_ALL, Fault.CUT_DATABASE, Fault.RESTART_DATABASE);
  }
}
