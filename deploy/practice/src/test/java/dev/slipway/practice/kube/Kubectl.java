package dev.slipway.practice.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code kubectl}, pointed at a practice cluster. A missing program fails the test. */
final class Kubectl {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path kubeconfig;
  private final Path home;

  Kubectl(Path kubeconfig, Path home) {
    this.kubeconfig = kubeconfig;
    this.home = home;
  }

  /** What a run ended with; {@code output} is both streams as they came. */
  record Result(int exit, String output) {}

  /** A run that has not ended yet. */
  record Running(Process process, Path log) {
    String output() throws IOException {
      return Files.readString(log, StandardCharsets.UTF_8);
    }

    Result await() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("kubectl did not end: " + output());
      }
      return new Result(process.exitValue(), output());
    }
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** Runs a command that has to succeed, and returns what it printed. */
  String ok(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (result.exit() != 0) {
      throw new AssertionError(
          "kubectl " + String.join(" ", arguments) + " failed: " + result.output());
    }
    return result.output();
  }

  Running start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(home, "kubectl", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("HOME", home.toString());
    return new Running(builder.start(), log);
  }
}
