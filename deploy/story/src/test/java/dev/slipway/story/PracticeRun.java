package dev.slipway.story;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** {@code deploy/practice/up} as a process: the world and the bot in it, from script to Ctrl-C. */
final class PracticeRun implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private final Path root;
  private final Path dir;
  private final Process up;

  private PracticeRun(Path root, Path dir, Process up) {
    this.root = root;
    this.dir = dir;
    this.up = up;
  }

  /** {@code options} are further ones of the script, for example {@code --no-bot}. */
  static PracticeRun start(String name, String... options) throws IOException {
    Path root = Path.of("../..").toAbsolutePath().normalize();
    Path dir = Path.of("target", name).toAbsolutePath();
    Path log = Files.createDirectories(Path.of("target")).resolve(name + "-up.log");
    List<String> command = new ArrayList<>();
    command.add(root.resolve("deploy/practice/up").toString());
    command.addAll(List.of("--headless", "--no-build", "--port", "0", "--dir", dir.toString()));
    command.addAll(List.of(options));
    Process up =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    PracticeRun run = new PracticeRun(root, dir, up);
    try {
      await("the practice world, log in " + log)
          .atMost(READY_WITHIN)
          .until(
              () -> {
                if (!up.isAlive()) {
                  throw new IllegalStateException("up ended early:\n" + Files.readString(log));
                }
                return Files.readString(log).contains("Ctrl-C ends everything.");
              });
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
    return run;
  }

  /** The chat page's address. */
  String url() throws IOException {
    Properties env = new Properties();
    try (var in = Files.newBufferedReader(dir.resolve("practice.env"))) {
      env.load(in);
    }
    return env.getProperty("PRACTICE_URL");
  }

  /** What {@code kubectl} prints about the practice cluster. */
  String kubectl(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("kubectl");
    command.add("--kubeconfig=" + dir.resolve("kubeconfig"));
    command.addAll(List.of(args));
    return output(command, Map.of());
  }

  /** {@code kill}, to which the bot ends by itself. */
  void stopBot() throws IOException {
    ProcessHandle bot = bot();
    bot.destroy();
    await("the bot to end").atMost(Duration.ofSeconds(30)).until(() -> !bot.isAlive());
  }

  private ProcessHandle bot() throws IOException {
    long pid = Long.parseLong(Files.readString(dir.resolve("bot.pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** {@code kill -9}. */
  void killBot() throws IOException {
    ProcessHandle bot = bot();
    bot.destroyForcibly();
    await("the bot to be dead").atMost(Duration.ofSeconds(10)).until(() -> !bot.isAlive());
  }

  /** As the one who killed it would. */
  void startBot() throws IOException, InterruptedException {
    startBot(Map.of());
  }

  /** With more in its environment. */
  void startBot(Map<String, String> environment) throws IOException, InterruptedException {
    output(
        List.of(
            root.resolve("deploy/practice/bot").toString(),
            "--dir",
            dir.toString(),
            "--background"),
        environment);
  }

  private static String output(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile("story", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after 90 s: " + command);
    }
    String text = Files.readString(printed);
    Files.delete(printed);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " failed:\n" + text);
    }
    return text;
  }

  @Override
  public void close() {
    up.destroy();
    await("everything to end").atMost(Duration.ofSeconds(30)).until(() -> !up.isAlive());
  }
}
