package dev.slipway.actions.family.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionSkewTest {
  @Test
  void shouldSayNothingWhenAllAreTheSame() {
    assertThat(of("v1.34.2")).isEmpty();
  }

  @Test
  void shouldNoteOlderKubelets() {
    assertThat(of("v1.36.0"))
        .containsExactly(
            new Finding(
                Severity.NOTE, "The API server is v1.36.0, the kubelet of node01 is v1.34.2", ""));
  }

  @Test
  void shouldWarnOfKubeletsThatAreNewerOrFarTooOld() {
    assertThat(of("v1.33.9")).extracting(Finding::severity).containsExactly(Severity.WARNING);
    assertThat(of("v1.38.0")).extracting(Finding::severity).containsExactly(Severity.WARNING);
    assertThat(of("v1.37.0")).extracting(Finding::severity).containsExactly(Severity.NOTE);
  }

  private static List<Finding> of(String server) {
    return VersionSkew.of(server, List.of(NodeSamples.node("node01", "True").build()));
  }
}
