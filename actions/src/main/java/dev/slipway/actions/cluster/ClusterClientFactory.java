package dev.slipway.actions.cluster;

import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.ClusterConfig;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients. Reads are retried at most {@value #READ_RETRIES} times by the client itself; what
 * must not be repeated behind our back goes through {@link NonRetryingClient}.
 */
final class ClusterClientFactory {
  /** How often the client repeats a request that met 429, 5xx or a broken connection. */
  static final int READ_RETRIES = 2;

  private static final int RETRY_INTERVAL_MILLIS = 200;
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private final Function<String, @Nullable String> environment;
  private final Path serviceAccount;
  private final Function<KubernetesClient, ClusterReader> view;

  ClusterClientFactory(
      Function<String, @Nullable String> environment,
      Path serviceAccount,
      Function<KubernetesClient, ClusterReader> view) {
    this.environment = environment;
    this.serviceAccount = serviceAccount;
    this.view = view;
  }

  /** {@code view} makes what a cluster is seen through. */
  static ClusterClientFactory ofThisProcess(Function<KubernetesClient, ClusterReader> view) {
    return new ClusterClientFactory(System::getenv, SERVICE_ACCOUNT, view);
  }

  /** A way to the cluster; asks nothing of it. */
  Outcome<Cluster> open(ClusterConfig config) {
    return settings(config).flatMap(found -> client(config, found));
  }

  private Outcome<Cluster> client(ClusterConfig config, Config found) {
    Config complete =
        new ConfigBuilder(found)
            .withUserAgent("slipway")
            .withRequestTimeout((int) config.requestTimeout().toMillis())
            .withConnectionTimeout((int) config.requestTimeout().toMillis())
            .withRequestRetryBackoffLimit(READ_RETRIES)
            .withRequestRetryBackoffInterval(RETRY_INTERVAL_MILLIS)
            .withOnlyHttpWatches(true)
            .build();
    try {
      KubernetesClient client =
          new KubernetesClientBuilder()
              .withHttpClientFactory(new JdkHttpClientFactory())
              .withConfig(complete)
              .build();
      return Outcome.of(new Cluster(config.name(), client, view.apply(client)));
    } catch (KubernetesClientException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Outcome.failed(
          Failure.cluster(
              "Opening the cluster " + config.name(),
              "its certificates or keys cannot be used: " + cause.getMessage(),
              "Correct them in the kubeconfig; kubectl has to accept it."));
    }
  }

  private Outcome<Config> settings(ClusterConfig config) {
    return config
        .kubeconfig()
        .map(file -> fromKubeconfig(config, file))
        .orElseGet(() -> inCluster(config));
  }

  private static Outcome<Config> fromKubeconfig(ClusterConfig config, Path file) {
    String attempted = "Opening the cluster " + config.name();
    if (!Files.isReadable(file)) {
      return Outcome.failed(
          Failure.cluster(
              attempted,
              "the kubeconfig " + file + " cannot be read",
              "Put it there, readable by the user Slipway runs as, or correct its path in the"
                  + " configuration file."));
    }
    try {
      Config found = Config.fromKubeconfig(config.context().orElse(null), file.toFile());
      List<String> contexts =
          Objects.requireNonNullElse(found.getContexts(), List.<NamedContext>of()).stream()
              .map(NamedContext::getName)
              .toList();
      // An unknown context must not end up at the current one's cluster, as the client would do.
      boolean known = config.context().map(contexts::contains).orElse(true);
      if (known && found.getCurrentContext() != null) {
        return Outcome.of(found);
      }
      return Outcome.failed(
          Failure.cluster(
              attempted,
              "the kubeconfig "
                  + file
                  + " has no context "
                  + config.context().map(c -> "\"" + c + "\"").orElse("that is current"),
              contexts.isEmpty()
                  ? "It has no contexts; replace it by one that kubectl accepts."
                  : "Name one of its contexts: " + String.join(", ", contexts) + "."));
    } catch (KubernetesClientException | IllegalArgumentException e) {
      return Outcome.failed(
          Failure.cluster(
              attempted,
              "the kubeconfig " + file + " is not a kubeconfig: " + e.getMessage(),
              "Replace it by one that kubectl accepts."));
    }
  }

  private Outcome<Config> inCluster(ClusterConfig config) {
    String host = environment.apply("KUBERNETES_SERVICE_HOST");
    String port = environment.apply("KUBERNETES_SERVICE_PORT");
    Path token = serviceAccount.resolve("token");
    if (host == null || port == null || !Files.isReadable(token)) {
      return Outcome.failed(
          Failure.cluster(
              "Opening the cluster " + config.name(),
              "it has no kubeconfig, and Slipway does not run inside a cluster with a service"
                  + " account",
              "Set its kubeconfig in the configuration file."));
    }
    String address = host.contains(":") ? "[" + host + "]" : host;
    ConfigBuilder settings =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("https://" + address + ":" + port)
            // The kubelet renews the file; reading it each time follows.
            .withOauthTokenProvider(() -> read(token));
    Path authority = serviceAccount.resolve("ca.crt");
    if (Files.isReadable(authority)) {
      settings.withCaCertFile(authority.toString());
    }
    return Outcome.of(settings.build());
  }

  private static String read(Path token) {
    try {
      return Files.readString(token).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the service account token cannot be read", e);
    }
  }
}
