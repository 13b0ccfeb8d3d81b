package dev.slipway.config.parser;

import dev.slipway.config.ClusterConfig;
import dev.slipway.config.EtcdConfig;
import dev.slipway.config.types.ClusterName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One of {@code clusters:} to {@link ClusterConfig}. */
final class ClusterSection {
  private static final int MOST_PARALLEL = 1_000;

  private ClusterSection() {}

  static Optional<ClusterConfig> read(YamlSection cluster) {
    Optional<ClusterName> name =
        cluster.required("name", "name: prod-eu").flatMap(text -> text.as(ClusterName::new));
    Optional<Path> kubeconfig =
        cluster.text("kubeconfig").flatMap(text -> kubeconfig(text, cluster.around()));
    Optional<String> context = cluster.text("context").map(YamlValue::value);
    Duration timeout =
        cluster
            .text("requestTimeout")
            .flatMap(YamlValue::duration)
            .orElse(ClusterConfig.DEFAULT_REQUEST_TIMEOUT);
    if (context.isPresent() && !cluster.has("kubeconfig")) {
      cluster.refuse("context", "picks a context of a kubeconfig, and there is no kubeconfig");
    }
    EtcdConfig etcd = EtcdSection.read(cluster.section("etcd"));
    int parallel =
        cluster
            .text("parallelOperations")
            .flatMap(text -> text.number(1, MOST_PARALLEL))
            .orElse(ClusterConfig.DEFAULT_PARALLEL_OPERATIONS);
    return name.map(n -> new ClusterConfig(n, kubeconfig, context, timeout, etcd, parallel));
  }

  private static Optional<Path> kubeconfig(YamlValue text, ParseContext around) {
    Path path = around.path(text.value());
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      text.refuse().accept("there is no readable file " + path);
      return Optional.empty();
    }
    return Optional.of(path);
  }
}
