package dev.slipway.bot.slack.render.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ConsentTextTest {

  @Test
  void shouldTellOneOfANameFromAnother() {
    // Then
    assertThat(ConsentText.of(ConsentItem.of(ConsentKind.NODE_DRAINED, "node01", "4f0c")))
        .isEqualTo("drain node01 (4f0c)");
    assertThat(ConsentText.of(ConsentItem.of(ConsentKind.POD_LOST, "shop/debug", "77aa")))
        .isEqualTo("lose the pod shop/debug (77aa)");
  }

  @Test
  void shouldNameWorkloadsAsPeopleDo() {
    // Given
    ConsentItem moved =
        ConsentItem.of(ConsentKind.PODS_MOVED, "shop/web")
            .with(ConsentItem.WORKLOAD_KIND, "Deployment");
    ConsentItem scaled =
        ConsentItem.of(ConsentKind.WORKLOAD_SCALED, "shop/web", "77aa")
            .with(ConsentItem.WORKLOAD_KIND, "Deployment")
            .with("to", "4")
            .with("ends-pods", "false");

    // Then
    assertThat(ConsentText.of(moved)).isEqualTo("move the pods of Deployment shop/web");
    assertThat(ConsentText.of(ConsentItem.of(ConsentKind.PODS_MOVED)))
        .isEqualTo("move pods without a workload");
    assertThat(ConsentText.of(scaled))
        .isEqualTo("scale Deployment shop/web (77aa), ends-pods false, to 4");
  }

  @Test
  void shouldSayWhatWasSetAndLeaveOutWhatWasNot() {
    // Given
    ConsentItem options =
        ConsentItem.of(ConsentKind.DRAIN_OPTIONS).with("force", "true").with("pod-selector", "");

    // Then
    assertThat(ConsentText.of(options)).isEqualTo("drain with force true");
  }

  @Test
  void shouldSaySomethingElseForEachKind() {
    // Then
    assertThat(
            Arrays.stream(ConsentKind.values())
                .map(kind -> ConsentText.of(ConsentItem.of(kind, "it", "1"))))
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }
}
