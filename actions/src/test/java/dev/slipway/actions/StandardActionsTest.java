package dev.slipway.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.Action;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class StandardActionsTest {
  @Test
  void shouldOfferTheActionsInTheOrderOfHelp() {
    assertThat(StandardActions.catalog(Clock.systemUTC()).all())
        .extracting(action -> action.descriptor().name())
        .containsExactly(
            "nodes",
            "pods",
            "workloads",
            "why",
            "cordon",
            "uncordon",
            "drain",
            "surge",
            "restart",
            "scale",
            "delete-pods",
            "etcd",
            "etcd members",
            "etcd health",
            "etcd defrag",
            "etcd-backup",
            "etcd-backup drill",
            "snapshots",
            "snapshots show",
            "snapshots compare",
            "snapshots pin",
            "snapshots unpin",
            "snapshots delete");
  }

  @Test
  void shouldDescribeEveryActionSoThatHelpAndFormsCanBeMade() {
    for (Action action : StandardActions.catalog(Clock.systemUTC()).all()) {
      ActionDescriptor descriptor = action.descriptor();
      assertThat(descriptor.examples())
          .as(descriptor.name())
          .isNotEmpty()
          .allMatch(example -> example.startsWith(descriptor.name()));
      assertThat(descriptor.parameters())
          .allMatch(parameter -> parameter.help().endsWith("."))
          .allMatch(
              parameter ->
                  parameter.kind() != ParameterKind.CHOICE
                      || parameter.choices().contains(parameter.defaultValue().orElse("")));
      assertThat(descriptor.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
      switch (action) {
        case Question question -> assertThat(descriptor.risk()).isEqualTo(Risk.QUESTION);
        case Maintenance maintenance -> assertThat(descriptor.risk()).isNotEqualTo(Risk.QUESTION);
      }
    }
  }
}
