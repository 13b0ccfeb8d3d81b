package dev.slipway.practice;

import dev.slipway.practice.control.ControlRoutes;
import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.app.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running practice world. Thread-safe.
 *
 * <pre>{@code
 * try (var world = PracticeWorld.start(PracticeOptions.slackOnly())) {
 *   // point the app at world.slackApiUrl(), world.botToken(), world.appToken()
 *   world.people().command("requester", "maintenance", "/nodes");
 * }
 * }</pre>
 */
public final class PracticeWorld implements AutoCloseable {
  private final WorldDirectory directory;
  private final WebServer server;
  private final HttpClient client;
  private final ScheduledExecutorService timer;
  private final SlackStandIn slack;
  private final WorldInfo info;

  private PracticeWorld(PracticeOptions options, WorldDirectory directory) {
    this.directory = directory;
    this.server = WebServer.bind(options.port());
    this.client = HttpClient.newHttpClient();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("practice-timer").factory());
    Manifest manifest = Manifest.parse(options.manifest().orElseGet(PracticeWorld::builtIn));
    this.slack =
        new SlackStandIn(
            options.slack(),
            new InstalledApp(Credentials.ofPractice(), manifest),
            server.baseUrl(),
            Clock.systemUTC(),
            timer,
            client);
    this.info = new WorldInfo(server.baseUrl(), slack.app(), directory.path());
  }

  /**
   * Starts a world and waits until it can be used.
   *
   * @throws IllegalStateException when a part can not be started, saying what is missing
   */
  public static PracticeWorld start(PracticeOptions options) {
    return start(options, stage -> {});
  }

  /**
   * Starts a world and waits until it can be used.
   *
   * @param progress hears a sentence whenever a part is ready
   * @throws IllegalStateException when a part can not be started, saying what is missing
   */
  public static PracticeWorld start(PracticeOptions options, Consumer<String> progress) {
    PracticeWorld world = new PracticeWorld(options, WorldDirectory.of(options.directory()));
    try {
      world.serve();
      progress.accept("Slack stand-in and chat page: " + world.baseUrl());
      if (options.cluster()) {
        PracticeCluster cluster = world.directory.startCluster();
        world.info.add(cluster);
        progress.accept("Cluster, with etcd at " + cluster.etcdEndpoint());
      }
      return world;
    } catch (RuntimeException failure) {
      world.close();
      throw failure;
    }
  }

  private void serve() {
    ControlRoutes control = new ControlRoutes(slack, info, baseUrl());
    server.serve(
        routes -> {
          slack.register(routes);
          control.register(routes);
        });
  }

  private static String builtIn() {
    try (InputStream manifest = PracticeWorld.class.getResourceAsStream("default-manifest.yaml")) {
      if (manifest == null) {
        throw new IllegalStateException("default-manifest.yaml is not on the class path");
      }
      return new String(manifest.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Where the page and the control API are, without a trailing slash. */
  public String baseUrl() {
    return server.baseUrl();
  }

  /** The Web API's methods prefix, with its trailing slash. */
  public String slackApiUrl() {
    return server.baseUrl() + "/api/";
  }

  public String botToken() {
    return slack.app().credentials().botToken();
  }

  public String appToken() {
    return slack.app().credentials().appToken();
  }

  public String signingSecret() {
    return slack.app().credentials().signingSecret();
  }

  /** What {@code GET /practice/info} tells. */
  public ObjectNode info() {
    return info.info();
  }

  /**
   * The cluster.
   *
   * @throws IllegalStateException when this world has none
   */
  public PracticeCluster cluster() {
    return info.cluster();
  }

  /** The folder with the programs of the etcd that runs; empty when this world has no cluster. */
  public Optional<Path> etcdPrograms() {
    return info.runningCluster().map(PracticeCluster::etcdPrograms);
  }

  /** The file that leads {@code kubectl} and clients to the cluster. */
  public Path kubeconfig() {
    return directory.kubeconfig();
  }

  /** Where the world keeps its files. */
  public Path directory() {
    return directory.path();
  }

  /** The stand-in itself, for what the conveniences do not cover. */
  public SlackStandIn slack() {
    return slack;
  }

  /** What people do and see, as a script would through the control API. */
  public PracticePeople people() {
    return new PracticePeople(slack, server.baseUrl());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    server.close();
    client.shutdownNow();
    info.closeCluster();
    directory.close();
  }
}
