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
 * @param port where the API server listens on 127.0.0.1, 0 for a free port
 * @param release what the cluster claims to be
 */
public record PracticeClusterOptions(
    Path directory,
    boolean seeded,
    SimulatedTimes times,
    Clock clock,
    int port,
    KubernetesRelease release) {

  /** The whole world at ordinary speed. */
  public static PracticeClusterOptions seeded(Path directory) {
    return new PracticeClusterOptions(
        directory,
        true,
        SimulatedTimes.ordinary(),
        Clock.systemUTC(),
        0,
        KubernetesRelease.unsupported());
  }

  /** Nodes and the control plane's own pods only. */
  public static PracticeClusterOptions empty(Path directory) {
    return new PracticeClusterOptions(
        directory,
        false,
        SimulatedTimes.ordinary(),
        Clock.systemUTC(),
        0,
        KubernetesRelease.unsupported());
  }

  /** The same with other times. */
  public PracticeClusterOptions withTimes(SimulatedTimes other) {
    return new PracticeClusterOptions(directory, seeded, other, clock, port, release);
  }

  /** The same with the API server on that port of 127.0.0.1; 0 takes a free one. */
  public PracticeClusterOptions withPort(int other) {
    return new PracticeClusterOptions(directory, seeded, times, clock, other, release);
  }

  /** The same claiming to be another release. */
  public PracticeClusterOptions withRelease(KubernetesRelease other) {
    return new PracticeClusterOptions(directory, seeded, times, clock, port, other);
  }
}
