package dev.slipway.actions.family.drain.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.DrainFactsCase;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DrainRequestParser;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DrainStepsTest {
  private static final Path CASES = Path.of("src/test/resources/plans/drain");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private final ScriptedApiServer api = new ScriptedApiServer();

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rounds", "several", "slipway-itself"})
  void shouldLetGoOfEveryOtherPodOfTheClusterWhileItWaits(String folder) throws IOException {
    // When
    Planned planned = planned(folder);

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              return planned.facts().refersTo(null);
            });
    assertThat(planned.steps()).isNotEmpty();
  }

  /** What is kept while it runs, and what planning read. */
  private record Planned(List<Step> steps, WeakReference<DrainFacts> facts) {}

  private Planned planned(String folder) throws IOException {
    DrainFactsCase given = new DrainFactsCase(CASES.resolve(folder));
    DrainRequest request =
        switch (DrainRequestParser.parse(given.arguments())) {
          case Outcome.Success<DrainRequest>(DrainRequest parsed) -> parsed;
          case Outcome.Failed<DrainRequest>(var failure) -> throw new AssertionError(failure);
        };
    DrainFacts facts = given.facts(request.scope());
    DrainAnalysis view = DrainAnalysis.of("prod-eu", request, facts, NOON.instant());
    PlanContext context =
        new PlanContext(api.cluster(), NOON, new Attribution("op-1", "Ana", "reboot"));
    return new Planned(DrainSteps.of(view, context), new WeakReference<>(facts));
  }
}
