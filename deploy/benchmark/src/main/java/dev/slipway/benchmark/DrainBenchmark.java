package dev.slipway.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has both drain the same pods off the same node, round after round, taking turns at going first.
 */
final class DrainBenchmark {
  private final Load load;
  private final Contender kubectl;
  private final Contender slipway;
  private final Consumer<String> progress;

  DrainBenchmark(Load load, Contender kubectl, Contender slipway, Consumer<String> progress) {
    this.load = load;
    this.kubectl = kubectl;
    this.slipway = slipway;
    this.progress = progress;
  }

  /** Places the pods, warms Slipway up and measures; the node is left with the pods back on it. */
  List<Round> run(int rounds) throws BenchFailure, InterruptedException {
    load.place();
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
    Measured first = told(name, kubectl);
    return new Round(first, told(name, slipway));
  }

  private Round slipwayFirst(String name) throws BenchFailure, InterruptedException {
    Measured first = told(name, slipway);
    return new Round(told(name, kubectl), first);
  }

  private Measured told(String name, Contender contender)
      throws BenchFailure, InterruptedException {
    Measured measured = drained(contender);
    progress.accept(
        "%s: %s %.2f s, %d requests"
            .formatted(name, contender.name(), measured.seconds(), measured.requests()));
    return measured;
  }

  private Measured drained(Contender contender) throws BenchFailure, InterruptedException {
    Measured measured = contender.drain();
    int left = load.onNode();
    if (left > 0) {
      throw BenchFailure.of(contender.name() + " left " + left + " pods on the node.");
    }
    load.restore();
    return measured;
  }
}
