package dev.slipway.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped, as the package phase left it. */
final class DistributionIT {
  private static final Path SLIPWAY = Path.of("target/slipway");

  @Test
  void shouldShipNoPracticeWorldAndNoTestLibraries() throws IOException {
    // When
    List<String> jars;
    try (Stream<Path> all = Files.list(SLIPWAY.resolve("lib"))) {
      jars = all.map(jar -> jar.getFileName().toString()).toList();
    }

    // Then
    assertThat(jars).anyMatch(jar -> jar.startsWith("slipway-bot"));
    assertThat(jars).anyMatch(jar -> jar.startsWith("slipway-actions"));
    assertThat(jars)
        .noneMatch(jar -> jar.contains("practice"))
        .noneMatch(jar -> jar.contains("junit"))
        .noneMatch(jar -> jar.contains("assertj"))
        .noneMatch(jar -> jar.contains("archunit"))
        .noneMatch(jar -> jar.contains("playwright"));
  }

  @Test
  void shouldStartWithAJavaThatItFindsByItself() throws IOException, InterruptedException {
    // Given
    ProcessBuilder launcher =
        new ProcessBuilder(SLIPWAY.resolve("bin/slipway").toString(), "manifest")
            .redirectErrorStream(true);
    launcher.environment().remove("JAVA_HOME");

    // When
    Process process = launcher.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("command: /slipway");
  }
}
