package dev.slipway.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
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
        case QueryAction question -> assertThat(descriptor.risk()).isEqualTo(Risk.QUESTION);
        case MaintenanceAction maintenance ->
            assertThat(descriptor.risk()).isNotEqualTo(Risk.QUESTION);
      }
    }
  }
}
