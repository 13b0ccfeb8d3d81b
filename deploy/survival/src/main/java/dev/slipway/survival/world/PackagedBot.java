package dev.slipway.survival.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged bot as a process. Used by one thread at a time. */
final class PackagedBot {
  private static final Duration LEAVES_WITHIN = Duration.ofSeconds(60);

  private final Path home;
  private final Path folder;
  private final String name;
  private final Map<String, String> environment;
  private Process process;

  private PackagedBot(
      Path home, Path folder, String name, Map<String, String> environment, Process process) {
    this.home = home;
    this.folder = folder;
    this.name = name;
    this.environment = Map.copyOf(environment);
    this.process = process;
  }

  /**
   * @param home where the bot is packaged
   * @param folder with {@code slipway.yaml}; its log goes there
   */
  static PackagedBot start(Path home, Path folder, String name, Map<String, String> environment)
      throws IOException {
    return new PackagedBot(
        home, folder, name, environment, launch(home, folder, name, environment));
  }

  private static Process launch(
      Path home, Path folder, String name, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    home.resolve("bin/slipway").toString(),
                    "run",
                    "--config",
                    folder.resolve("slipway.yaml").toString()))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, if it does not run. */
  void again() throws IOException {
    if (!process.isAlive()) {
      process = launch(home, folder, name, environment);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Lets it leave by itself. */
  void leave() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LEAVES_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      kill();
    }
  }
}
