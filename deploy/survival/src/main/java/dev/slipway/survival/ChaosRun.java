package dev.slipway.survival;

import dev.slipway.survival.FaultPlan.Strike;
import dev.slipway.survival.RunHistory.Errand;
import dev.slipway.survival.RunHistory.Told;
import dev.slipway.survival.world.Awaiting;
import dev.slipway.survival.world.BotProcesses;
import dev.slipway.survival.world.ChaosStore;
import dev.slipway.survival.world.ChaosWorld;
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
final class ChaosRun {
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
  ChaosRun(Path root, Path folder, int lanes, Consumer<String> progress) {
    this.root = root;
    this.folder = folder;
    this.lanes = lanes;
    this.progress = progress;
  }

  /** What was recorded, and how many blows fell on which side. */
  record Outcome(RunHistory history, Map<Fault, Integer> blows) {}

  Outcome fight(ChaosStore chaosStore, int kills, long seed)
      throws IOException, InterruptedException, SQLException {
    Files.createDirectories(folder);
    String manifest = Files.readString(root.resolve("deploy/slack/manifest.yaml"));
    try (ChaosWorld chaosWorld = ChaosWorld.start(folder.resolve("world"), manifest, lanes)) {
      WriteRecorder writeRecorder = new WriteRecorder(chaosWorld.world());
      BotProcesses botProcesses =
          new BotProcesses(chaosWorld.world(), root, folder, chaosStore.configuration(), lanes)
              .startingQuickly();
      try {
        botProcesses.start(chaosStore.bots());
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<ChannelScenario> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
          ChannelScenario work = new ChannelScenario(lane, chaosWorld, seed, goOn);
          all.add(work);
          threads.add(Thread.ofVirtual().name(ChaosWorld.name(lane)).start(work));
        }
        FaultInjector faultInjector =
            new FaultInjector(chaosWorld.world(), botProcesses, chaosStore, writeRecorder, seed);
        Map<Fault, Integer> faults =
            strike(
                FaultPlan.plan(kills, seed, chaosStore.bots() > 1), faultInjector, writeRecorder);
        goOn.set(false);
        end(botProcesses, writeRecorder, threads);
        return new Outcome(history(chaosStore, botProcesses, writeRecorder, all), faults);
      } finally {
        botProcesses.killAll();
      }
    }
  }

  private Map<Fault, Integer> strike(
      FaultPlan faultPlan, FaultInjector faultInjector, WriteRecorder writeRecorder)
      throws IOException, InterruptedException, SQLException {
    Map<Fault, Integer> fallen = new EnumMap<>(Fault.class);
    int count = 0;
    for (Strike strike : faultPlan.strikes()) {
      faultInjector.strike(strike);
      fallen.merge(strike.blow(), 1, Integer::sum);
      count++;
      if (count % REPORT_EVERY == 0 || count == faultPlan.strikes().size()) {
        progress.accept(
            "  %d of %d kills, %d writes to the cluster"
                .formatted(count, faultPlan.strikes().size(), writeRecorder.effects().size()));
      }
    }
    return fallen;
  }

  /** The last errands are carried through and told. */
  private void end(BotProcesses botProcesses, WriteRecorder writeRecorder, List<Thread> threads)
      throws IOException, InterruptedException {
    botProcesses.awaitHearing();
    progress.accept("  no more kills; what was begun is carried through");
    if (!Awaiting.until(LANES_END_WITHIN, () -> threads.stream().noneMatch(Thread::isAlive))) {
      threads.forEach(Thread::interrupt);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    boolean unused =
        Awaiting.until(TOLD_WITHIN, () -> writeRecorder.quietNanos() > QUIET.toNanos());
    botProcesses.leave();
  }

  private RunHistory history(
      ChaosStore chaosStore,
      BotProcesses botProcesses,
      WriteRecorder writeRecorder,
      List<ChannelScenario> all)
      throws IOException, InterruptedException, SQLException {
    List<Told> told = new ArrayList<>();
    List<Errand> errands = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      told.addAll(writeRecorder.told(lane));
      errands.addAll(all.get(lane).errands());
    }
    boolean audit = botProcesses.auditHolds();
    try (Connection connection = chaosStore.open()) {
      return new RunHistory(
          StoredOperations.operations(connection),
          told,
          writeRecorder.effects(),
          errands,
          StoredOperations.locks(connection),
          audit);
    }
  }
}
