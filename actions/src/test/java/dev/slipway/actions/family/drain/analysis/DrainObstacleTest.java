package dev.slipway.actions.family.drain.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.DrainFactsCase;
import dev.slipway.actions.family.drain.DrainPlanner;
import dev.slipway.actions.family.drain.analysis.DrainObstacle.AttachmentsUnread;
import dev.slipway.actions.family.drain.analysis.DrainObstacle.EtcdQuorumLost;
import dev.slipway.actions.family.drain.analysis.DrainObstacle.PodRefused;
import dev.slipway.actions.family.drain.analysis.DrainObstacle.SelfLost;
import dev.slipway.actions.family.drain.analysis.DrainObstacle.ZoneTooSmall;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DrainRequestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a drain is refused follows from the facts, and what is said follows from that. */
final class DrainObstacleTest {
  private static final Path CASES = Path.of("src/test/resources/plans/drain");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @MethodSource("cases")
  void shouldSayThatItIsRefusedExactlyWhereItIs(String folder) throws IOException {
    // When
    DrainAnalysis view = view(folder);

    // Then
    assertThat(DrainPlanner.plan(view).isBlocked()).isEqualTo(view.isBlocked());
  }

  @Test
  void shouldKnowEachKindOfObstacle() throws IOException {
    // Then
    assertThat(DrainObstacle.of(view("refused-without-flags")))
        .isNotEmpty()
        .allMatch(PodRefused.class::isInstance);
    assertThat(DrainObstacle.of(view("etcd-quorum-lost"))).containsExactly(new EtcdQuorumLost());
    assertThat(DrainObstacle.of(view("slipway-itself-lone")))
        .hasAtLeastOneElementOfType(SelfLost.class);
    assertThat(DrainObstacle.of(view("several-emptying-a-zone")))
        .singleElement()
        .isInstanceOfSatisfying(
            ZoneTooSmall.class,
            small -> {
              assertThat(small.left()).isLessThan(small.least());
              assertThat(small.leaving()).isNotEmpty();
            });
    assertThat(DrainObstacle.of(view("reboot-node-away"))).contains(new AttachmentsUnread());
    assertThat(DrainObstacle.of(view("forced"))).isEmpty();
    assertThat(DrainObstacle.of(view("etcd-single-allowed"))).isEmpty();
  }

  private static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<String> names = folders.map(folder -> folder.getFileName().toString()).sorted().toList();
      return names.stream();
    }
  }

  private static DrainAnalysis view(String folder) throws IOException {
    DrainFactsCase given = new DrainFactsCase(CASES.resolve(folder));
    return switch (DrainRequestParser.parse(given.arguments())) {
      case Outcome.Success<DrainRequest>(DrainRequest request) ->
          DrainAnalysis.of("prod-eu", request, given.facts(request.scope()), NOON);
      case Outcome.Failed<DrainRequest>(var failure) -> throw new AssertionError(failure);
    };
  }
}
