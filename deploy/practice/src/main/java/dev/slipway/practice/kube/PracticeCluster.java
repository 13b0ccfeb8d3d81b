package dev.slipway.practice.kube;

import dev.slipway.practice.etcd.EtcdProcess;
import dev.slipway.practice.kube.api.access.BootstrapPolicy;
import dev.slipway.practice.kube.controller.manager.ControllerManager;
import dev.slipway.practice.kube.controller.node.PracticeNodes;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceTypes;
import dev.slipway.practice.kube.world.Fillers;
import dev.slipway.practice.kube.world.Seeder;
import dev.slipway.practice.kube.world.Wiper;
import dev.slipway.practice.kube.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster to practise on: a real etcd, an API server over it, and controllers that keep a small
 * world alive. Ready when {@link #start} returns. Thread-safe.
 */
public final class PracticeCluster implements AutoCloseable {
  private static final String BOT = "slipway";
  private static final String RBAC_VERSION = ResourceTypes.ROLES.apiVersion();

  private final PracticeClusterOptions options;
  private final EtcdProcess etcd;
  private final PracticeApiServer api;
  private final Path kubeconfig;
  private final Path botKubeconfig;
  private final ScheduledExecutorService timers;
  private final World world;
  private ControllerManager controllers;

  private PracticeCluster(PracticeClusterOptions options, EtcdProcess etcd, PracticeApiServer api)
      throws IOException {
    this.options = options;
    this.etcd = etcd;
    this.api = api;
    this.kubeconfig = options.directory().resolve("kubeconfig");
    Files.writeString(kubeconfig, api.kubeconfig());
    this.botKubeconfig = options.directory().resolve("bot.kubeconfig");
    Files.writeString(botKubeconfig, api.kubeconfig(BOT, BOT));
    this.timers = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    this.world = options.seeded() ? World.seeded(facts()) : World.empty(facts());
    this.controllers = startControllers();
  }

  /**
   * Starts the cluster; takes a few seconds.
   *
   * @throws IllegalStateException when etcd is missing or the world does not come to life
   */
  public static PracticeCluster start(PracticeClusterOptions options)
      throws IOException, InterruptedException {
    EtcdProcess etcd = EtcdProcess.start(options.directory().resolve("etcd"));
    try {
      return start(options, etcd);
    } catch (RuntimeException | IOException failure) {
      etcd.close();
      throw failure;
    }
  }

  private static PracticeCluster start(PracticeClusterOptions options, EtcdProcess etcd)
      throws IOException {
    PracticeApiServer api =
        PracticeApiServer.start(
            etcd.endpoint(), options.clock(), options.port(), options.release());
    try {
      PracticeCluster cluster = new PracticeCluster(options, etcd, api);
      cluster.seed();
      return cluster;
    } catch (RuntimeException | IOException failure) {
      api.close();
      throw failure;
    }
  }

  private ControllerManager startControllers() {
    return ControllerManager.start(
        api.registry(), options.clock(), timers, options.times(), world.staticPods());
  }

  private void seed() {
    new Seeder(controllers.cluster()).seed(world);
  }

  private Map<String, String> facts() {
    URI endpoint = etcd.endpoint();
    Map<String, String> facts = new HashMap<>();
    facts.put("kubernetes.version", options.release().version());
    facts.put("etcd.version", etcd.version());
    facts.put("etcd.endpoint", endpoint.toString());
    facts.put("etcd.port", Integer.toString(endpoint.getPort()));
    facts.put("etcd.dataDir", etcd.directory().resolve("data").toString());
    facts.put("apiserver.host", api.url().getHost());
    facts.put("apiserver.port", Integer.toString(api.url().getPort()));
    facts.put("node.silence", options.times().nodeSilence().toSeconds() + "s");
    return facts;
  }

  /** Throws everything away and begins again with the world as it was at the start. */
  public synchronized void reset() {
    controllers.close();
    Set<String> rights = rights();
    Wiper.wipe(api.store(), object -> rights.contains(kindAndName(object)));
    BootstrapPolicy.ensure(api.store());
    controllers = startControllers();
    seed();
  }

  // Who asks in the middle of a reset is told the truth about objects, and not that he may not ask.
  private Set<String> rights() {
    return Stream.concat(BootstrapPolicy.objects().stream(), world.objects().stream())
        .filter(wanted -> RBAC_VERSION.equals(wanted.path("apiVersion").asString("")))
        .map(PracticeCluster::kindAndName)
        .collect(Collectors.toSet());
  }

  private static String kindAndName(ObjectNode object) {
    return String.join(
        "/",
        object.path("apiVersion").asString(""),
        object.path("kind").asString(""),
        Meta.name(object));
  }

  /** Puts that many plain pods of one replica set on a node; see {@link Fillers#fill}. */
  public synchronized String fillNode(String node, int pods) {
    return new Fillers(controllers.cluster()).fill(node, pods);
  }

  /** The objects; what is created through it gets the API's defaults. */
  public Registry registry() {
    return api.registry();
  }

  /** The API server, with its address, token, request log and misbehaviour. */
  public PracticeApiServer api() {
    return api;
  }

  /** The administrator's kubeconfig file with one context, {@code practice}. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** The bot's: a service account with the rights of {@code deploy/examples/rbac.yaml}. */
  public Path botKubeconfig() {
    return botKubeconfig;
  }

  /** The nodes' power switches, good until the next {@link #reset}. */
  public synchronized PracticeNodes nodes() {
    return controllers.nodes();
  }

  /** The folder with etcd's programs of the release that runs. */
  public Path etcdPrograms() {
    return etcd.programs();
  }

  /** Where the cluster's etcd listens. */
  public URI etcdEndpoint() {
    return etcd.endpoint();
  }

  /** Stops everything that was started. */
  @Override
  public synchronized void close() {
    controllers.close();
    timers.shutdownNow();
    api.close();
    etcd.close();
  }
}
