package dev.slipway.survival.load;

import dev.slipway.practice.PracticePeople;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.survival.world.Awaiting;
import dev.slipway.survival.world.BotProcesses;
import dev.slipway.survival.world.ChaosStore;
import dev.slipway.survival.world.ChaosWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * As many nodes, each with its pods and its channel, and one bot as a process of its own. A channel
 * each, because Slack takes one message a second in a channel, and that is not what is measured.
 */
final class LoadWorld implements AutoCloseable {
  /** As many people as type and press at the same moment. */
  private static final int AT_ONCE = 20;

  private static final Duration ASKED_WITHIN = Duration.ofMinutes(5);

  private final ChaosWorld chaosWorld;
  private final BotProcesses botProcesses;
  private final int size;

  private LoadWorld(ChaosWorld chaosWorld, BotProcesses botProcesses, int size) {
    this.chaosWorld = chaosWorld;
    this.botProcesses = botProcesses;
    this.size = size;
  }

  /** Starts it; {@code root} is the repository's, {@code folder} for everything it writes. */
  static LoadWorld start(Path root, Path folder, ChaosStore chaosStore, int size)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String manifest = Files.readString(root.resolve("deploy/slack/manifest.yaml"));
    ChaosWorld chaosWorld = ChaosWorld.start(folder.resolve("world"), manifest, size);
    BotProcesses botProcesses =
        new BotProcesses(chaosWorld.world(), root, folder, chaosStore.configuration(), size);
    LoadWorld loadWorld = new LoadWorld(chaosWorld, botProcesses, size);
    botProcesses.start(1);
    return loadWorld;
  }

  PracticePeople people() {
    return chaosWorld.world().people();
  }

  ProcessFootprint footprint() throws IOException {
    return ProcessFootprint.of(botProcesses.pid());
  }

  /** Puts that many pods on each node, and lets none be evicted if {@code held}. */
  void place(int pods, boolean held) throws InterruptedException {
    forEach(
        node -> {
          var unused = chaosWorld.fill(node, errand(node), pods);
          if (held) {
            chaosWorld.hold(errand(node), pods);
          }
        });
  }

  /** All ask for a drain of their node, and each is approved. */
  void drainAll() throws InterruptedException {
    forEach(this::drain);
  }

  private void drain(int node) throws InterruptedException {
    String name = ChaosWorld.name(node);
    Outcome asked =
        people().command("requester", name, "/drain " + name + " --force --timeout 30m");
    if (!asked.ok()) {
      throw new IllegalStateException("asking for a drain of " + name + ": " + asked);
    }
    ObjectNode asking =
        people()
            .awaitMessage(
                "approver",
                name,
                ASKED_WITHIN,
                message -> message.path("blocks").toString().contains("\"approve\""));
    String ts = asking.path("ts").asString();
    Outcome approved = people().click("approver", name, ts, "approve");
    if (!approved.ok()) {
      throw new IllegalStateException("approving the drain of " + name + ": " + approved);
    }
  }

  /** Waits until every drain has begun: each node is cordoned. */
  boolean awaitBegun() throws InterruptedException {
    return Awaiting.until(
        ASKED_WITHIN, () -> IntStream.range(0, size).allMatch(chaosWorld::isCordoned));
  }

  private static String errand(int node) {
    return ChaosWorld.name(node) + "-crowd";
  }

  /** What is done for one node. */
  private interface ForNode {
    void run(int node) throws InterruptedException;
  }

  private void forEach(ForNode work) throws InterruptedException {
    try (ExecutorService all = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<?> done :
          IntStream.range(0, size)
              .mapToObj(
                  node ->
                      all.submit(
                          () -> {
                            work.run(node);
                            return node;
                          }))
              .toList()) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the crowd did not get ready", e.getCause());
    }
  }

  @Override
  public void close() {
    botProcesses.killAll();
    chaosWorld.close();
  }
}
