package dev.slipway.actions.cordon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.Concern;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CordonVigilTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void shouldRemindOfACordonOfOursThatIsOlderThanADay() {
    // Given
    Node node = cordoned(NOW.minus(Duration.ofHours(25)), true);

    // Then
    assertThat(CordonVigil.forgotten(node, NOW))
        .contains(
            new Concern(
                "node01 op-7",
                "node01 is still cordoned, by Ada 25h ago, because \"disk swap\" (operation op-7),"
                    + " and takes no new pods",
                Text.of("If the work on it is done: ").command("uncordon", "node01").words(".")));
  }

  @Test
  void shouldLeaveWorkOfTodayAlone() {
    assertThat(CordonVigil.forgotten(cordoned(NOW.minus(Duration.ofHours(24)), true), NOW))
        .isEmpty();
  }

  @Test
  void shouldSayNothingOfANodeThatIsBackInService() {
    assertThat(CordonVigil.forgotten(cordoned(NOW.minus(Duration.ofHours(99)), false), NOW))
        .isEmpty();
  }

  @Test
  void shouldSayNothingOfWhatOthersCordoned() {
    // Given
    Node node =
        new NodeBuilder()
            .withNewMetadata()
            .withName("node01")
            .endMetadata()
            .withNewSpec()
            .withUnschedulable(true)
            .endSpec()
            .build();

    // Then
    assertThat(CordonVigil.forgotten(node, NOW)).isEmpty();
  }

  private static Node cordoned(Instant at, boolean unschedulable) {
    CordonMark mark = CordonMark.now(new OnBehalfOf("op-7", "Ada", "disk swap"), at, false);
    return new NodeBuilder()
        .withNewMetadata()
        .withName("node01")
        .addToAnnotations(CordonMark.ANNOTATION, mark.json())
        .endMetadata()
        .withNewSpec()
        .withUnschedulable(unschedulable)
        .endSpec()
        .build();
  }
}
