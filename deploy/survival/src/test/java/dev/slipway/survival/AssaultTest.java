package dev.slipway.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.survival.Assault.Strike;
import org.junit.jupiter.api.Test;

final class AssaultTest {
  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(Assault.plan(200, 5, true)).isEqualTo(Assault.plan(200, 5, true));
    assertThat(Assault.plan(200, 5, true)).isNotEqualTo(Assault.plan(200, 6, true));
  }

  @Test
  void shouldStrikeEverythingThatCanBeStruck() {
    assertThat(Assault.plan(300, 1, true).strikes())
        .hasSize(300)
        .extracting(Strike::blow)
        .contains(Blow.values());
    assertThat(Assault.plan(300, 1, false).strikes())
        .extracting(Strike::blow)
        .doesNotContain(Blow.KILL_ALL, Blow.CUT_DATABASE, Blow.RESTART_DATABASE);
  }
}
