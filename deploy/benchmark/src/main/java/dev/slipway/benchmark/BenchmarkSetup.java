package dev.slipway.benchmark;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.file.Path;

/** The client that prepares and clears up, under a name of its own. */
final class BenchmarkSetup {
  private BenchmarkSetup() {}

  /** Throws what the client throws when the file is not a kubeconfig. */
  static Config config(Path kubeconfig) {
    return new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
        .withUserAgent("bench-preparation")
        .withOnlyHttpWatches(true)
        .build();
  }
}
