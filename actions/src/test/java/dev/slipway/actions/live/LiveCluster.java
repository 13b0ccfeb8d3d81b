package dev.slipway.actions.live;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.types.ClusterName;
import dev.slipway.practice.kube.PracticeApiServer;
import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.kube.PracticeClusterOptions;
import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A practice cluster, Slipway's way to it, and kubectl's. */
final class LiveCluster implements AutoCloseable {
  private static final ClusterName NAME = new ClusterName("practice");
  private static final SimulatedTimes QUICK =
      new SimulatedTimes(
          Duration.ofMillis(150),
          Duration.ofMillis(150),
          Duration.ofMillis(150),
          Duration.ofSeconds(60));

  private final Path directory;
  private final PracticeCluster practice;
  private final PracticeApiServer api;
  private final ConfiguredClusterRegistry clusters;

  /** What kubectl said. */
  record Kubectl(int exit, String output, String errors) {}

  private LiveCluster(Path directory, PracticeCluster practice, PracticeApiServer api)
      throws IOException {
    this.directory = directory;
    this.practice = practice;
    this.api = api;
    Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), api.kubeconfig());
    this.clusters =
        ConfiguredClusterRegistry.watched(
            List.of(
                new ClusterConfig(
                    NAME, Optional.of(kubeconfig), Optional.empty(), Duration.ofSeconds(10))),
            Clock.systemUTC(),
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
  }

  static LiveCluster start(Path directory) throws IOException, InterruptedException {
    return start(directory, PracticeClusterOptions.seeded(directory));
  }

  /** Nodes, and nothing on them but what the control plane needs. */
  static LiveCluster empty(Path directory) throws IOException, InterruptedException {
    return start(directory, PracticeClusterOptions.empty(directory));
  }

  private static LiveCluster start(Path directory, PracticeClusterOptions options)
      throws IOException, InterruptedException {
    PracticeCluster practice = PracticeCluster.start(options.withTimes(QUICK));
    return new LiveCluster(
        directory,
        practice,
        PracticeApiServer.start(practice.etcdEndpoint(), Clock.systemUTC(), 0));
  }

  Cluster cluster() {
    return switch (clusters.find(NAME)) {
      case Outcome.Success<Cluster>(Cluster cluster) -> cluster;
      case Outcome.Failed<Cluster>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  PracticeApiServer api() {
    return api;
  }

  PracticeCluster practice() {
    return practice;
  }

  /** The world as it was at the start. */
  void reset() {
    api.setReachable(true);
    api.faults().clear();
    practice.reset();
    cluster().view().invalidate();
  }

  /** Runs kubectl to its end, at most a minute. */
  Kubectl kubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("kubectl");
    command.add("--kubeconfig=" + directory.resolve("kubeconfig"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "kubectl", ".out");
    Path err = Files.createTempFile(directory, "kubectl", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("kubectl did not end: " + read(out) + read(err));
    }
    return new Kubectl(process.exitValue(), read(out), read(err));
  }

  @Override
  public void close() {
    clusters.close();
    api.close();
    practice.close();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
