package dev.slipway.survival.world;

import dev.slipway.practice.PracticeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes of the bot. Used by one thread at a time. */
public final class BotProcesses {
  private static final Duration HEARS_WITHIN = Duration.ofSeconds(90);

  private final PracticeWorld world;
  private final List<PackagedBot> processes = new ArrayList<>();
  private final Path home;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param root of the repository, where the bot is packaged
   * @param folder for its configuration, logs and backups
   */
  public BotProcesses(PracticeWorld world, Path root, Path folder, String store, int lanes)
      throws IOException {
    this.world = world;
    this.home = root.resolve("bot/target/slipway");
    this.folder = folder;
    environment.put("SLACK_API_URL", world.slackApiUrl());
    environment.put("SLACK_BOT_TOKEN", world.botToken());
    environment.put("SLACK_APP_TOKEN", world.appToken());
    Files.writeString(folder.resolve("slipway.yaml"), configuration(store, lanes));
  }

  /** For processes that start often: what was loaded once is mapped the next time. */
  public BotProcesses startingQuickly() {
    environment.put(
        "SLIPWAY_JAVA_OPTS",
        "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC -XX:+AutoCreateSharedArchive"
            + " -Xlog:cds=off -Xlog:cds+dynamic=off -XX:SharedArchiveFile="
            + folder.resolve("bot.jsa"));
    return this;
  }

  private String configuration(String store, int lanes) {
    StringBuilder text =
        new StringBuilder(
            """
            slack:
              apiUrl: ${SLACK_API_URL}
              botToken: ${SLACK_BOT_TOKEN}
              mode: socket
              appToken: ${SLACK_APP_TOKEN}
            clusters:
              - name: practice
                kubeconfig: %s
                parallelOperations: %d
            channels:
            """
                .formatted(world.kubeconfig(), lanes));
    for (int lane = 0; lane < lanes; lane++) {
      text.append(
          """
            - name: %s
              clusters: [practice]
              approvers: [U0APPROVER, U0APPROVER2]
              approvalExpiry: 1h
          """
              .formatted(ChaosWorld.name(lane)));
    }
    return text.append(store).toString();
  }

  /** Starts that many; one leaves and comes again first, so that the others start quickly. */
  public void start(int count) throws IOException, InterruptedException {
    PackagedBot first = PackagedBot.start(home, folder, "bot1", environment);
    processes.add(first);
    awaitHearing();
    first.leave();
    first.again();
    for (int i = 2; i <= count; i++) {
      processes.add(PackagedBot.start(home, folder, "bot" + i, environment));
    }
    awaitHearing();
  }

  /** Waits until each of them hears Slack; what ended is started again. */
  public void awaitHearing() throws IOException, InterruptedException {
    long end = System.nanoTime() + HEARS_WITHIN.toNanos();
    while (!Awaiting.until(
        Duration.ofSeconds(2),
        () -> world.slack().sockets().connectionCount() >= processes.size())) {
      for (PackagedBot process : processes) {
        process.again();
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("the bot does not hear Slack, see its log in " + folder);
      }
    }
  }

  public void kill(int index) {
    processes.get(index % processes.size()).kill();
  }

  public void killAll() {
    processes.forEach(PackagedBot::kill);
  }

  /** The operating system's number of the first of them. */
  public long pid() {
    return processes.getFirst().pid();
  }

  /** Starts what does not run. */
  public void again() throws IOException {
    for (PackagedBot process : processes) {
      process.again();
    }
  }

  public void leave() throws InterruptedException {
    for (PackagedBot process : processes) {
      process.leave();
    }
  }

  /** Whether {@code slipway audit verify} finds nothing. */
  public boolean auditHolds() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/slipway").toString(),
                "audit",
                "verify",
                "--config",
                folder.resolve("slipway.yaml").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("audit.log").toFile());
    builder.environment().putAll(environment);
    return builder.start().waitFor() == 0;
  }
}
