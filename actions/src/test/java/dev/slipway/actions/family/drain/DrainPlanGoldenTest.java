package dev.slipway.actions.family.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.PlanRendering;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DrainRequestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A folder per case: objects in, plan out. {@code -Dgolden.update=true} writes the plans anew; look
 * at the difference before committing it.
 */
final class DrainPlanGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/plans/drain");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TestFactory
  Stream<DynamicTest> shouldPlanAsWrittenDown() throws IOException {
    return cases().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  @Test
  void shouldUseEveryFileOfTheFolders() throws IOException {
    for (Path folder : cases()) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.filter(file -> !DrainFactsCase.isInput(file)))
            .extracting(file -> file.getFileName().toString())
            .containsExactlyInAnyOrder("request.txt", "out-plan.txt");
      }
    }
  }

  @Test
  void shouldFindTheCases() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(5);
  }

  private static void check(Path folder) throws IOException {
    // Given
    DrainFactsCase given = new DrainFactsCase(folder);
    DrainRequest request = request(given);

    // When
    Plan plan = DrainPlanner.plan("prod-eu", request, given.facts(request.scope()), NOW);

    // Then
    String text = PlanRendering.of(plan);
    Path expected = folder.resolve("out-plan.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }

  private static DrainRequest request(DrainFactsCase given) throws IOException {
    return switch (DrainRequestParser.parse(given.arguments())) {
      case Outcome.Success<DrainRequest>(DrainRequest request) -> request;
      case Outcome.Failed<DrainRequest>(var failure) -> throw new AssertionError(failure);
    };
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }
}
