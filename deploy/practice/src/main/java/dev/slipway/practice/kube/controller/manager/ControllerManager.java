package dev.slipway.practice.kube.controller.manager;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.EventRecorder;
import dev.slipway.practice.kube.controller.budget.DisruptionController;
import dev.slipway.practice.kube.controller.garbage.GarbageCollector;
import dev.slipway.practice.kube.controller.garbage.NamespaceController;
import dev.slipway.practice.kube.controller.garbage.PodGarbage;
import dev.slipway.practice.kube.controller.node.Kubelets;
import dev.slipway.practice.kube.controller.node.NodeHeartbeats;
import dev.slipway.practice.kube.controller.node.NodeLifecycle;
import dev.slipway.practice.kube.controller.node.PracticeNodes;
import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import dev.slipway.practice.kube.controller.node.StaticPods;
import dev.slipway.practice.kube.controller.node.TaintEviction;
import dev.slipway.practice.kube.controller.node.VolumeAttacher;
import dev.slipway.practice.kube.controller.schedule.Scheduler;
import dev.slipway.practice.kube.controller.storage.SnapshotController;
import dev.slipway.practice.kube.controller.workload.DaemonSetController;
import dev.slipway.practice.kube.controller.workload.DeploymentController;
import dev.slipway.practice.kube.controller.workload.JobController;
import dev.slipway.practice.kube.controller.workload.ReplicaSetController;
import dev.slipway.practice.kube.controller.workload.StatefulSetController;
import dev.slipway.practice.kube.store.Registry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import tools.jackson.databind.node.ObjectNode;

/** All controllers over one registry, from the first look at the cluster until closed. */
public final class ControllerManager implements AutoCloseable {
  private final Cluster cluster;
  private final PracticeNodes nodes = new PracticeNodes();
  private final List<Controller> controllers;

  private ControllerManager(
      Cluster cluster, SimulatedTimes times, Map<String, List<ObjectNode>> staticPods) {
    this.cluster = cluster;
    this.controllers =
        List.of(
            cluster.events(),
            new NamespaceController(cluster),
            new NodeHeartbeats(cluster, nodes, times),
            new NodeLifecycle(cluster, times),
            new StaticPods(cluster, nodes, staticPods),
            new Kubelets(cluster, nodes, times),
            new VolumeAttacher(cluster, nodes, times),
            new SnapshotController(cluster),
            new Scheduler(cluster),
            new DeploymentController(cluster),
            new ReplicaSetController(cluster),
            new StatefulSetController(cluster),
            new DaemonSetController(cluster),
            new JobController(cluster),
            new DisruptionController(cluster),
            new TaintEviction(cluster),
            new PodGarbage(cluster),
            new GarbageCollector(cluster));
  }

  /**
   * Starts all controllers.
   *
   * @param timers runs what is due later; stays the caller's
   * @param staticPods the static pod manifests by node name
   */
  public static ControllerManager start(
      Registry registry,
      Clock clock,
      ScheduledExecutorService timers,
      SimulatedTimes times,
      Map<String, List<ObjectNode>> staticPods) {
    EventRecorder events = new EventRecorder(registry, clock);
    Cluster cluster = new Cluster(registry, new ClusterView(), events, clock, timers);
    ControllerManager manager = new ControllerManager(cluster, times, staticPods);
    cluster.view().start(registry);
    manager.controllers.forEach(Controller::start);
    return manager;
  }

  /** The cluster as the controllers see it. */
  public Cluster cluster() {
    return cluster;
  }

  /** The nodes' power switches. */
  public PracticeNodes nodes() {
    return nodes;
  }

  /** Ends all controllers; the objects stay as they are. */
  @Override
  public void close() {
    cluster.view().close();
    controllers.reversed().forEach(Controller::close);
  }
}
