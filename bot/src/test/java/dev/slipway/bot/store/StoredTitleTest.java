package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.Title;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredTitleTest {
  private static final Title TITLE = new Title("Drain", "Draining", "Drained", "node01 in prod-eu");

  private final StoreCodec codec = new StoreCodec();

  @Test
  void shouldKeepEachFormOfATitle() {
    // Given
    Plan plan = new Plan(TITLE, "", List.of(), List.of(), List.of(), List.of(), Consent.UNKNOWN);

    // When
    String stored = codec.write(plan, Plan.class);

    // Then
    assertThat(codec.read(stored, Plan.class).heading()).isEqualTo(TITLE);
  }
}
