package dev.slipway.bot.slack.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AppManifestTest {
  private final ActionCatalog catalog = StandardActions.catalog(Clock.systemUTC());

  @Test
  void shouldEqualWhatIsShipped() throws IOException {
    // When
    String generated = AppManifest.yaml(catalog, CommandsConfig.DEFAULT);

    // Then
    assertThat(Files.readString(Path.of("../deploy/slack/manifest.yaml")))
        .as("bot/target/slipway/bin/slipway manifest > deploy/slack/manifest.yaml")
        .isEqualTo(generated);
  }

  @Test
  void shouldUseConfiguredNames() {
    // When
    String generated =
        AppManifest.yaml(catalog, new CommandsConfig("kubeops", "k8s-", Map.of("drain", "empty")));

    // Then
    assertThat(generated)
        .contains("command: /kubeops")
        .contains("command: /k8s-nodes")
        .contains("command: /empty")
        .doesNotContain("command: /drain");
  }

  @Test
  void shouldHaveOneCommandForAllThatShareAFirstWord() {
    // Given
    var shared =
        new ActionCatalog(
            List.of(question("etcd"), question("etcd members"), question("etcd health")));

    // When
    String generated = AppManifest.yaml(shared, new CommandsConfig("slipway", "k8s-", Map.of()));

    // Then
    assertThat(generated.lines().map(String::strip))
        .containsOnlyOnce("- command: /k8s-etcd")
        .contains("usage_hint: help | k8s-etcd | k8s-operations | k8s-schedule")
        .contains("description: Show etcd", "usage_hint: members | health");
  }

  private static QueryAction question(String name) {
    return new QueryAction() {
      @Override
      public ActionDescriptor descriptor() {
        return new ActionDescriptor(name, "Show " + name, List.of(), Risk.QUESTION, List.of());
      }

      @Override
      public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
        return Outcome.of(new QueryResult(name, List.of(), List.of()));
      }
    };
  }

  @Test
  void shouldKeepWithinSlacksLimitsAndNames() {
    // When
    String generated = AppManifest.yaml(catalog, CommandsConfig.DEFAULT);

    // Then
    assertThat(BuiltIns.commandNames(catalog))
        .hasSizeLessThanOrEqualTo(49)
        .allSatisfy(name -> assertThat(SlackNames.refuse(name)).isEmpty());
    assertThat(generated.lines().filter(line -> line.contains("usage_hint")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(1_000));
  }
}
