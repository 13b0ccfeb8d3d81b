package dev.slipway.survival.crowd;

import dev.slipway.practice.PracticePeople;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.survival.ground.Bots;
import dev.slipway.survival.ground.Store;
import dev.slipway.survival.ground.Terrain;
import dev.slipway.survival.ground.Wait;
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
final class Crowd implements AutoCloseable {
  /** As many people as type and press at the same moment. */
  private static final int AT_ONCE = 20;

  private static final Duration ASKED_WITHIN = Duration.ofMinutes(5);

  private final Terrain terrain;
  private final Bots bots;
  private final int size;

  private Crowd(Terrain terrain, Bots bots, int size) {
    this.terrain = terrain;
    this.bots = bots;
    this.size = size;
  }

  /** Starts it; {@code root} is the repository's, {@code folder} for everything it writes. */
  static Crowd start(Path root, Path folder, Store store, int size)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String manifest = Files.readString(root.resolve("deploy/slack/manifest.yaml"));
    Terrain terrain = Terrain.start(folder.resolve("world"), manifest, size);
    Bots bots = new Bots(terrain.world(), root, folder, store.configuration(), size);
    Crowd crowd = new Crowd(terrain, bots, size);
    bots.start(1);
    return crowd;
  }

  PracticePeople people() {
    return terrain.world().people();
  }

  Footprint footprint() throws IOException {
    return Footprint.of(bots.pid());
  }

  /** Puts that many pods on each node, and lets none be evicted if {@code held}. */
  void place(int pods, boolean held) throws InterruptedException {
    forEach(
        node -> {
          var unused = terrain.fill(node, errand(node), pods);
          if (held) {
            terrain.hold(errand(node), pods);
          }
        });
  }

  /** All ask for a drain of their node, and each is approved. */
  void drainAll() throws InterruptedException {
    forEach(this::drain);
  }

  private void drain(int node) throws InterruptedException {
    String name = Terrain.name(node);
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
    return Wait.until(ASKED_WITHIN, () -> IntStream.range(0, size).allMatch(terrain::isCordoned));
  }

  private static String errand(int node) {
    return Terrain.name(node) + "-crowd";
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
    bots.killAll();
    terrain.close();
  }
}
