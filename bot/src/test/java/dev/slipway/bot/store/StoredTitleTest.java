package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.bot.store.json.JsonCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredTitleTest {
  private static final Title TITLE = new Title("Drain", "Draining", "Drained", "node01 in prod-eu");

  private final JsonCodec codec = new JsonCodec();

  @Test
  void shouldKeepEachFormOfATitle() {
    // Given
    Plan plan = new Plan(TITLE, "", List.of(), List.of(), List.of(), List.of(), Consent.UNKNOWN);

    // When
    String stored = codec.write(plan, Plan.class);

    // Then
    assertThat(codec.read(stored, Plan.class).title()).isEqualTo(TITLE);
  }
}
