package dev.slipway.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Slipway's own code in a process of its own, so that its memory can be told from the benchmark's.
 * The process stays, as a bot does; it is asked in a line and answers in a line.
 */
final class SlipwaySnapshot implements SnapshotContestant, AutoCloseable {
  private static final long END_SECONDS = 10;

  private final Process process;
  private final Writer asking;
  private final BufferedReader answering;

  private SlipwaySnapshot(Process process) {
    this.process = process;
    this.asking = process.outputWriter();
    this.answering = process.inputReader();
  }

  /** Starts it, with a heap of {@code heap}, for example {@code 128m}. */
  static SlipwaySnapshot start(URI endpoint, String heap) throws IOException {
    return new SlipwaySnapshot(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-XX:MaxDirectMemorySize=" + heap,
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dlogback.configurationFile=dev/slipway/benchmark/bench-logback.xml",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SnapshotWorker.class.getName(),
                    endpoint.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  @Override
  public String name() {
    return "Slipway";
  }

  @Override
  public MeasuredSnapshot take(Path file) throws BenchFailure {
    try {
      asking.write(file + "\n");
      asking.flush();
      String answer = answering.readLine();
      if (answer == null) {
        throw BenchFailure.of("Slipway's process ended before it had an answer.");
      }
      String[] words = answer.split(" ", 4);
      if (!words[0].equals(SnapshotWorker.TAKEN)) {
        throw BenchFailure.of(answer);
      }
      return new MeasuredSnapshot(
          Duration.ofNanos(Long.parseLong(words[1])),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]));
    } catch (IOException e) {
      throw BenchFailure.of("Slipway's process cannot be asked: " + e.getMessage() + ".");
    }
  }

  @Override
  public void close() {
    try (asking;
        answering) {
      // It ends when nobody can ask any more.
      asking.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
