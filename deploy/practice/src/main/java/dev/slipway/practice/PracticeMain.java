package dev.slipway.practice;

import dev.slipway.practice.slack.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a practice world and keeps it until it is ended. */
@Command(
    name = "practice",
    mixinStandardHelpOptions = true,
    description = "A practice world: a Slack stand-in with a chat page, and a Kubernetes cluster.")
public final class PracticeMain implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";
  private static final int CLOSING_SECONDS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the page; 0 for any free one.")
  private int port;

  @Option(
      names = "--dir",
      defaultValue = ".practice",
      description = "Where the world keeps its files.")
  private Path directory = Path.of(".practice");

  @Option(
      names = "--manifest",
      description = "The app manifest to install; default: a built-in one.")
  private @Nullable Path manifest;

  @Option(names = "--no-cluster", description = "Slack alone.")
  private boolean withoutCluster;

  @Option(names = "--relax-rates", description = "Never answer 429; every other limit stays.")
  private boolean relaxRates;

  @Option(
      names = "--refresh-every",
      description = "Renew Socket Mode connections that often, for example PT10M; default: never.")
  private @Nullable Duration refreshEvery;

  public static void main(String[] arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/slipway/practice/practice-logback.xml");
    }
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, which says in one sentence why a world can not start. */
  static CommandLine commandLine() {
    return new CommandLine(new PracticeMain())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("practice: " + reason(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static String reason(Exception failure) {
    String own = String.valueOf(failure.getMessage());
    return Optional.ofNullable(failure.getCause())
        .map(cause -> own + " (" + cause.getMessage() + ")")
        .orElse(own);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
    say(out, "This is a practice world: no real Slack workspace, no real cluster.");
    PracticeOptions options = options();
    CountDownLatch ending = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (PracticeWorld world = PracticeWorld.start(options, stage -> say(out, stage))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ending, ended)));
      describe(world);
      say(out, "Ready: " + world.baseUrl());
      ending.await();
    } finally {
      ended.countDown();
    }
    return CommandLine.ExitCode.OK;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  /** On Ctrl-C: asks for the end and lets the world close before the process is gone. */
  private static void end(CountDownLatch ending, CountDownLatch ended) {
    ending.countDown();
    try {
      if (!ended.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The practice world did not end in time.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private PracticeOptions options() throws IOException {
    Files.createDirectories(directory);
    PracticeOptions options =
        PracticeOptions.complete()
            .withPort(port)
            .withCluster(!withoutCluster)
            .withDirectory(directory.toAbsolutePath());
    if (manifest != null) {
      options = options.withManifest(Files.readString(manifest));
    }
    if (refreshEvery != null) {
      options = options.withSlack(options.slack().withRefreshEvery(refreshEvery));
    }
    return relaxRates ? options.withRatesRelaxed() : options;
  }

  /** Writes what scripts need to know; {@code info.json} comes last and says that all is ready. */
  private void describe(PracticeWorld world) throws IOException {
    String environment =
        """
        PRACTICE_URL=%s
        SLACK_API_URL=%s
        SLACK_BOT_TOKEN=%s
        SLACK_APP_TOKEN=%s
        SLACK_SIGNING_SECRET=%s
        """
                .formatted(
                    world.baseUrl(),
                    world.slackApiUrl(),
                    world.botToken(),
                    world.appToken(),
                    world.signingSecret())
            + world.etcdPrograms().map("PRACTICE_ETCD_PROGRAMS=%s\n"::formatted).orElse("");
    write("practice.env", environment);
    write("info.json", Json.pretty(world.info()) + "\n");
  }

  private void write(String name, String text) throws IOException {
    Path draft = Files.writeString(directory.resolve(name + ".part"), text);
    Path written = Files.move(draft, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    assert Files.exists(written);
  }
}
