package dev.slipway.practice.kube;

import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How a practice cluster is started.
 *
 * @param directory where etcd keeps its data and the kubeconfig is written; made when absent
 * @param seeded whether the shop is in it; without, there are only nodes
 * @param times how long pods take to start and stop
 * @param clock the time controllers and API server go by
 */
public record PracticeClusterOptions(
    Path directory, boolean seeded, SimulatedTimes times, Clock clock) {

  /** The whole world at ordinary speed. */
  public static PracticeClusterOptions seeded(Path directory) {
    return new PracticeClusterOptions(
        directory, true, SimulatedTimes.ordinary(), Clock.systemUTC());
  }

  /** Nodes and the control plane's own pods only. */
  public static PracticeClusterOptions empty(Path directory) {
    return new PracticeClusterOptions(
        directory, false, SimulatedTimes.ordinary(), Clock.systemUTC());
  }

  /** The same with other times. */
  public PracticeClusterOptions withTimes(SimulatedTimes other) {
    return new PracticeClusterOptions(directory, seeded, other, clock);
  }
}
