package dev.slipway.actions.cordon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StaleCordonMonitorTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void shouldRemindOfACordonOfOursThatIsOlderThanADay() {
    // Given
    Node node = cordoned(NOW.minus(Duration.ofHours(25)), true);

    // Then
    assertThat(StaleCordonMonitor.forgotten(node, NOW))
        .contains(
            new Alert(
                "node01 op-7",
                "node01 is still cordoned, by Ada 25h ago, because \"disk swap\" (operation op-7),"
                    + " and takes no new pods",
                Text.of("If the work on it is done: ").command("uncordon", "node01").words(".")));
  }

  @Test
  void shouldLeaveWorkOfTodayAlone() {
    assertThat(StaleCordonMonitor.forgotten(cordoned(NOW.minus(Duration.ofHours(24)), true), NOW))
        .isEmpty();
  }

  @Test
  void shouldSayNothingOfANodeThatIsBackInService() {
    assertThat(StaleCordonMonitor.forgotten(cordoned(NOW.minus(Duration.ofHours(99)), false), NOW))
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
    assertThat(StaleCordonMonitor.forgotten(node, NOW)).isEmpty();
  }

  private static Node cordoned(Instant at, boolean unschedulable) {
    CordonAnnotation mark =
        CordonAnnotation.create(new Attribution("op-7", "Ada", "disk swap"), at, false);
    return new NodeBuilder()
        .withNewMetadata()
        .withName("node01")
        .addToAnnotations(CordonAnnotation.ANNOTATION, mark.json())
        .endMetadata()
        .withNewSpec()
        .withUnschedulable(unschedulable)
        .endSpec()
        .build();
  }
}
