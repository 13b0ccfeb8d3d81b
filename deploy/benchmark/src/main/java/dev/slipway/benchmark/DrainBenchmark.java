package dev.slipway.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has both drain the same pods off the same node, round after round, taking turns at going first.
 */
final class DrainBenchmark {
  private final BenchmarkLoad benchmarkLoad;
  private final DrainContestant kubectl;
  private final DrainContestant slipway;
  private final Consumer<String> progress;

  DrainBenchmark(
      BenchmarkLoad benchmarkLoad,
      DrainContestant kubectl,
      DrainContestant slipway,
      Consumer<String> progress) {
    this.benchmarkLoad = benchmarkLoad;
    this.kubectl = kubectl;
    this.slipway = slipway;
    this.progress = progress;
  }

  /** Places the pods, warms Slipway up and measures; the node is left with the pods back on it. */
  List<Round> run(int rounds) throws BenchFailure, InterruptedException {
    benchmarkLoad.place();
    progress.accept("The pods are ready; warming up");
    // A bot runs for weeks: its first drain, which loads classes, says nothing about the others.
    var unused = drained(slipway);
    List<Round> done = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      String name = "Round " + number + " of " + rounds;
      Round round = number % 2 == 1 ? kubectlFirst(name) : slipwayFirst(name);
      progress.accept(
          "%s: %.1f %% of the time, %.1f %% of the requests"
              .formatted(name, 100 * round.wallRatio(), 100 * round.requestRatio()));
      done.add(round);
    }
    return done;
  }

  private Round kubectlFirst(String name) throws BenchFailure, InterruptedException {
    MeasuredDrain first = told(name, kubectl);
    return new Round(first, told(name, slipway));
  }

  private Round slipwayFirst(String name) throws BenchFailure, InterruptedException {
    MeasuredDrain first = told(name, slipway);
    return new Round(told(name, kubectl), first);
  }

  private MeasuredDrain told(String name, DrainContestant drainContestant)
      throws BenchFailure, InterruptedException {
    MeasuredDrain measuredDrain = drained(drainContestant);
    progress.accept(
        "%s: %s %.2f s, %d requests"
            .formatted(
                name, drainContestant.name(), measuredDrain.seconds(), measuredDrain.requests()));
    return measuredDrain;
  }

  private MeasuredDrain drained(DrainContestant drainContestant)
      throws BenchFailure, InterruptedException {
    MeasuredDrain measuredDrain = drainContestant.drain();
    int left = benchmarkLoad.onNode();
    if (left > 0) {
      throw BenchFailure.of(drainContestant.name() + " left " + left + " pods on the node.");
    }
    benchmarkLoad.restore();
    return measuredDrain;
  }
}
