package dev.slipway.survival;

import dev.slipway.survival.Assault.Strike;
import dev.slipway.survival.History.Errand;
import dev.slipway.survival.History.Told;
import dev.slipway.survival.ground.Bots;
import dev.slipway.survival.ground.Store;
import dev.slipway.survival.ground.Terrain;
import dev.slipway.survival.ground.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One run on one store: people work, blows fall, and at the end everything is collected. */
final class Battle {
  private static final Duration LANES_END_WITHIN = Duration.ofMinutes(20);
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final int REPORT_EVERY = 10;

  private final Path root;
  private final Path folder;
  private final int lanes;
  private final Consumer<String> progress;

  /**
   * @param root of the repository
   * @param folder for everything the run writes
   */
  Battle(Path root, Path folder, int lanes, Consumer<String> progress) {
    this.root = root;
    this.folder = folder;
    this.lanes = lanes;
    this.progress = progress;
  }

  /** What was recorded, and how many blows fell on which side. */
  record Outcome(History history, Map<Blow, Integer> blows) {}

  Outcome fight(Store store, int kills, long seed)
      throws IOException, InterruptedException, SQLException {
    Files.createDirectories(folder);
    String manifest = Files.readString(root.resolve("deploy/slack/manifest.yaml"));
    try (Terrain terrain = Terrain.start(folder.resolve("world"), manifest, lanes)) {
      Recorder recorder = new Recorder(terrain.world());
      Bots bots =
          new Bots(terrain.world(), root, folder, store.configuration(), lanes).startingQuickly();
      try {
        bots.start(store.bots());
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<Lane> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
          Lane work = new Lane(lane, terrain, seed, goOn);
          all.add(work);
          threads.add(Thread.ofVirtual().name(Terrain.name(lane)).start(work));
        }
        Striker striker = new Striker(terrain.world(), bots, store, recorder, seed);
        Map<Blow, Integer> blows =
            strike(Assault.plan(kills, seed, store.bots() > 1), striker, recorder);
        goOn.set(false);
        end(bots, recorder, threads);
        return new Outcome(history(store, bots, recorder, all), blows);
      } finally {
        bots.killAll();
      }
    }
  }

  private Map<Blow, Integer> strike(Assault assault, Striker striker, Recorder recorder)
      throws IOException, InterruptedException, SQLException {
    Map<Blow, Integer> fallen = new EnumMap<>(Blow.class);
    int count = 0;
    for (Strike strike : assault.strikes()) {
      striker.strike(strike);
      fallen.merge(strike.blow(), 1, Integer::sum);
      count++;
      if (count % REPORT_EVERY == 0 || count == assault.strikes().size()) {
        progress.accept(
            "  %d of %d kills, %d writes to the cluster"
                .formatted(count, assault.strikes().size(), recorder.effects().size()));
      }
    }
    return fallen;
  }

  /** The last errands are carried through and told. */
  private void end(Bots bots, Recorder recorder, List<Thread> threads)
      throws IOException, InterruptedException {
    bots.awaitHearing();
    progress.accept("  no more kills; what was begun is carried through");
    if (!Wait.until(LANES_END_WITHIN, () -> threads.stream().noneMatch(Thread::isAlive))) {
      threads.forEach(Thread::interrupt);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    boolean unused = Wait.until(TOLD_WITHIN, () -> recorder.quietNanos() > QUIET.toNanos());
    bots.leave();
  }

  private History history(Store store, Bots bots, Recorder recorder, List<Lane> all)
      throws IOException, InterruptedException, SQLException {
    List<Told> told = new ArrayList<>();
    List<Errand> errands = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      told.addAll(recorder.told(lane));
      errands.addAll(all.get(lane).errands());
    }
    boolean audit = bots.auditHolds();
    try (Connection connection = store.open()) {
      return new History(
          Ledger.operations(connection),
          told,
          recorder.effects(),
          errands,
          Ledger.locks(connection),
          audit);
    }
  }
}
