package dev.slipway.actions.family.drain.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.detach.ShutdownIntent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrainRequestParserTest {
  private static final NodeSelection NODE01 =
      new NodeSelection(List.of("node01"), Optional.empty(), 1, 10, OptionalInt.empty());

  @Test
  void shouldTakeKubectlsDefaultsAndOurTwo() {
    // When
    DrainRequest request = parsed(Map.of("node", "node01"));

    // Then
    assertThat(request)
        .isEqualTo(
            new DrainRequest(
                NODE01,
                false,
                true,
                false,
                OptionalLong.empty(),
                Optional.of(Duration.ofMinutes(15)),
                Optional.empty(),
                Optional.empty(),
                DryRun.NONE,
                "",
                DrainPolicy.USUAL));
  }

  @Test
  void shouldTakeEveryFlag() {
    // When
    DrainRequest request =
        parsed(
            Map.ofEntries(
                Map.entry("node", "node01"),
                Map.entry("force", "true"),
                Map.entry("ignore-daemonsets", "false"),
                Map.entry("delete-emptydir-data", "true"),
                Map.entry("grace-period", "60"),
                Map.entry("timeout", "1h30m"),
                Map.entry("pod-selector", "app=shop"),
                Map.entry("skip-wait-for-delete-timeout", "90"),
                Map.entry("dry-run", "server"),
                Map.entry("reason", "disk swap"),
                Map.entry("disable-eviction", "true"),
                Map.entry("webhook-denials", "fail"),
                Map.entry("for", "poweroff"),
                Map.entry("allow-etcd-quorum-loss", "true")));

    // Then
    assertThat(request)
        .isEqualTo(
            new DrainRequest(
                NODE01,
                true,
                false,
                true,
                OptionalLong.of(60),
                Optional.of(Duration.ofMinutes(90)),
                Optional.of("app=shop"),
                Optional.of(Duration.ofSeconds(90)),
                DryRun.SERVER,
                "disk swap",
                new DrainPolicy(true, false, ShutdownIntent.POWEROFF, true)));
  }

  @Test
  void shouldNeverGiveUpWithTimeoutZero() {
    assertThat(parsed(Map.of("node", "node01", "timeout", "0")).timeout()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeout | 90 | --timeout takes a duration such as 90s or 5m, got 90
          timeout | -5m | --timeout takes a duration such as 90s or 5m, got -5m
          timeout | soon | --timeout takes a duration such as 90s or 5m, got soon
          grace-period | 30s | --grace-period takes a number of seconds such as 60, got 30s
          grace-period | -2 | --grace-period takes 1 to 604800 seconds, or -1, got -2
          skip-wait-for-delete-timeout | 1m | --skip-wait-for-delete-timeout takes a number of seconds such as 60, got 1m
          force | yes | --force takes true or false, got yes
          for | fun | --for takes poweroff, reboot, other, got fun
          webhook-denials | ignore | --webhook-denials takes retry, fail, got ignore
          disable-eviction | no | --disable-eviction takes true or false, got no
          dry-run | maybe | --dry-run takes none, client or server, got maybe
          pod-selector | '' | --pod-selector is empty
          node | Node_1 | "Node_1" cannot be a node's name
          node | '' | no node was named
          selector | pool=batch | nodes were named and --selector was given
          parallel | 0 | --parallel takes a whole number from 1 to 5000, got 0
          max-nodes | all | --max-nodes takes a whole number from 1 to 5000, got all
          min-ready-per-zone | -1 | --min-ready-per-zone takes a whole number from 0 to 5000, got -1
          """)
  void shouldSayInOneSentenceWhatIsWrong(String name, String value, String obstacle) {
    // When
    Failure failure = refused(Arguments.of(Map.of("node", "node01")), name, value);

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.USER);
    assertThat(failure.obstacle().toString()).isEqualTo(obstacle);
    assertThat(failure.remedy().toString()).endsWith(".");
  }

  @Test
  void shouldRefuseGracePeriodZero() {
    // When
    Failure failure = refused(Arguments.of(Map.of("node", "node01")), "grace-period", "0");

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.obstacle().toString())
        .contains("without waiting for their containers to end");
  }

  @Test
  void shouldTakeSeveralNodesEachOnce() {
    // Given
    Arguments two =
        Arguments.of(Map.of("node", "node02", "parallel", "2", "min-ready-per-zone", "0"))
            .with("node", "node01")
            .with("node", "node02");

    // When
    NodeSelection scope = parsed(two).scope();

    // Then
    assertThat(scope)
        .isEqualTo(
            new NodeSelection(
                List.of("node02", "node01"), Optional.empty(), 2, 10, OptionalInt.of(0)));
  }

  @Test
  void shouldTakeASelectorInsteadOfNames() {
    // When
    NodeSelection scope = parsed(Arguments.of(Map.of("selector", "pool=batch"))).scope();

    // Then
    assertThat(scope.names()).isEmpty();
    assertThat(scope.selector()).contains("pool=batch");
  }

  @Test
  void shouldRefuseAnEmptySelector() {
    // When
    Failure failure = refused(Arguments.of(Map.of("selector", " ")));

    // Then
    assertThat(failure.obstacle().toString())
        .isEqualTo("--selector is empty, and that never means every node");
  }

  @Test
  void shouldRefuseMoreNodesThanMayBe() {
    // Given
    Arguments three =
        Arguments.of(Map.of("node", "node01", "max-nodes", "2"))
            .with("node", "node02")
            .with("node", "node03");

    // When
    Failure failure = refused(three);

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.obstacle().toString()).isEqualTo("these are 3 nodes, and --max-nodes is 2");
  }

  @Test
  void shouldShortenNonsense() {
    // When
    Failure failure =
        refused(Arguments.of(Map.of("node", "node01")), "timeout", "x".repeat(64 * 1024));

    // Then
    assertThat(failure.sentence()).hasSizeLessThan(300);
  }

  private static DrainRequest parsed(Map<String, String> values) {
    return parsed(Arguments.of(values));
  }

  private static DrainRequest parsed(Arguments arguments) {
    return switch (DrainRequestParser.parse(arguments)) {
      case Outcome.Success<DrainRequest>(DrainRequest request) -> request;
      case Outcome.Failed<DrainRequest>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  private static Failure refused(Arguments base, String name, String value) {
    Map<String, String> values = new TreeMap<>();
    base.values().forEach((key, all) -> values.put(key, all.getFirst()));
    values.put(name, value);
    return refused(Arguments.of(values));
  }

  private static Failure refused(Arguments arguments) {
    return switch (DrainRequestParser.parse(arguments)) {
      case Outcome.Success<DrainRequest>(DrainRequest request) ->
          throw new AssertionError("accepted " + request);
      case Outcome.Failed<DrainRequest>(Failure failure) -> failure;
    };
  }
}
