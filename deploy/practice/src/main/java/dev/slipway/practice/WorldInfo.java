package dev.slipway.practice;

import dev.slipway.practice.control.World;
import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** What a world says about itself, and the cluster that it has or has not. Thread-safe. */
final class WorldInfo implements World {
  private final String baseUrl;
  private final InstalledApp app;
  private final Path directory;
  private final AtomicReference<Optional<PracticeCluster>> cluster =
      new AtomicReference<>(Optional.empty());

  WorldInfo(String baseUrl, InstalledApp app, Path directory) {
    this.baseUrl = baseUrl;
    this.app = app;
    this.directory = directory;
  }

  void add(PracticeCluster started) {
    cluster.set(Optional.of(started));
  }

  PracticeCluster cluster() {
    return cluster
        .get()
        .orElseThrow(() -> new IllegalStateException("this practice world has no cluster"));
  }

  Optional<PracticeCluster> runningCluster() {
    return cluster.get();
  }

  void closeCluster() {
    cluster.getAndSet(Optional.empty()).ifPresent(PracticeCluster::close);
  }

  @Override
  public ObjectNode info() {
    Credentials credentials = app.credentials();
    ObjectNode info =
        Json.object()
            .put("practice", true)
            .put("url", baseUrl)
            .put("directory", directory.toString());
    info.putObject("slack")
        .put("api_url", baseUrl + "/api/")
        .put("bot_token", credentials.botToken())
        .put("app_token", credentials.appToken())
        .put("signing_secret", credentials.signingSecret())
        .put("socket_mode", app.manifest().socketMode());
    cluster
        .get()
        .ifPresentOrElse(
            running ->
                info.put("kubeconfig", directory.resolve("kubeconfig").toString())
                    .put("etcd", running.etcdEndpoint().toString()),
            () -> info.putNull("kubeconfig").putNull("etcd"));
    return info;
  }

  @Override
  public void resetCluster() {
    cluster().reset();
  }
}
