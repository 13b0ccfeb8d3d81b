package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.Owners;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every node's kubelet, simulated: pods bound to a node that is up start after a while, and end
 * after a while when they are deleted. Annotations of a pod change its fate: {@code
 * practice.slipway.dev/never-ready} and {@code practice.slipway.dev/crash}, each {@code "true"}.
 */
public final class Kubelets implements Controller {
  private static final int WORKERS = 8;
  private static final Duration CRASH_PAUSE = Duration.ofSeconds(10);
  private static final int LONGEST_CRASH_PAUSES = 30;

  private final Cluster cluster;
  private final PracticeNodes nodes;
  private final SimulatedTimes times;
  private final PodStatus status;
  private final WorkQueue<ObjectKey> queue;
  private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
  private final Map<String, Instant> ending = new ConcurrentHashMap<>();

  /** Creates the kubelets. */
  public Kubelets(Cluster cluster, PracticeNodes nodes, SimulatedTimes times) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.times = times;
    this.status = new PodStatus(cluster.clock(), new PodAddresses());
    this.queue = new WorkQueue<>("kubelet", WORKERS, cluster.timers(), this::sync);
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
    nodes.onStart(this::syncNode);
  }

  private void podChanged(Change change) {
    if (change.after().isEmpty()) {
      accepted.remove(Fields.uid(change.latest()));
      ending.remove(Fields.uid(change.latest()));
    } else if (!Fields.text(change.latest(), "spec", "nodeName").isEmpty()) {
      queue.add(ObjectKey.of(change.latest()));
    }
  }

  private void nodeChanged(Change change) {
    if (change.before().isEmpty()) {
      syncNode(Fields.name(change.latest()));
    }
  }

  private void syncNode(String node) {
    cluster.view().podsOn(node).forEach(pod -> queue.add(ObjectKey.of(pod)));
  }

  private void sync(ObjectKey key) {
    Optional<ObjectNode> pod = cluster.view().get(ResourceTypes.PODS, key);
    Optional<ObjectNode> node = pod.flatMap(this::nodeOf);
    if (pod.isEmpty() || node.isEmpty() || !nodes.isUp(Fields.name(node.get()))) {
      return;
    }
    if (Fields.terminating(pod.get())) {
      end(pod.get());
    } else if (!isFinished(pod.get())) {
      run(pod.get(), node.get());
    }
  }

  private Optional<ObjectNode> nodeOf(ObjectNode pod) {
    String name = Fields.text(pod, "spec", "nodeName");
    return cluster.view().get(ResourceTypes.NODES, new ObjectKey("", name));
  }

  private static boolean isFinished(JsonNode pod) {
    String phase = Fields.text(pod, "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  private void run(ObjectNode pod, ObjectNode node) {
    Instant now = cluster.clock().instant();
    Instant taken = accepted.computeIfAbsent(Fields.uid(pod), uid -> now);
    Instant up = isMirror(pod) ? taken : taken.plus(times.startOf(pod));
    if (now.isBefore(up)) {
      if (Fields.text(pod, "status", "startTime").isEmpty()) {
        write(pod, current -> status.creating(current, node));
      }
      again(pod, up);
    } else if (isTrue(pod, "crash")) {
      crash(pod, node, up);
    } else {
      runOn(pod, node, up);
    }
  }

  private void runOn(ObjectNode pod, ObjectNode node, Instant up) {
    boolean ready = !isTrue(pod, "never-ready");
    boolean already =
        "Running".equals(Fields.text(pod, "status", "phase")) && Conditions.ready(pod) == ready;
    if (!already) {
      write(pod, current -> status.running(current, node, ready));
      tellStarted(pod);
    }
    if (isJob(pod)) {
      finish(pod, up.plus(times.runOf(pod)), true);
    }
  }

  private void crash(ObjectNode pod, ObjectNode node, Instant up) {
    if (isJob(pod) && "Never".equals(Fields.text(pod, "spec", "restartPolicy"))) {
      finish(pod, up, false);
      return;
    }
    // 10 s, 20 s, 40 s ... as a kubelet pauses, never longer than five minutes.
    Instant next = up;
    int restarts = 0;
    for (int pauses = 1; !next.isAfter(cluster.clock().instant()); restarts++) {
      next = next.plus(CRASH_PAUSE.multipliedBy(pauses));
      pauses = Math.min(LONGEST_CRASH_PAUSES, pauses * 2);
    }
    int happened = restarts;
    if (happened != restartsOf(pod)) {
      write(pod, current -> status.crashing(current, node, happened));
      tell(pod, "BackOff", "Back-off restarting failed container", true);
    }
    again(pod, next);
  }

  private static long restartsOf(JsonNode pod) {
    JsonNode containers = Fields.at(pod, "status", "containerStatuses");
    return Fields.number(containers.path(0), 0, "restartCount");
  }

  private void finish(ObjectNode pod, Instant when, boolean succeeded) {
    if (cluster.clock().instant().isBefore(when)) {
      again(pod, when);
    } else {
      write(pod, current -> status.ended(current, succeeded));
    }
  }

  private void end(ObjectNode pod) {
    boolean held = !Fields.at(pod, "metadata", "finalizers").isEmpty();
    if (held && Fields.number(pod, -1, "metadata", "deletionGracePeriodSeconds") == 0) {
      return; // The containers are gone; whoever set the finalizer has to let go.
    }
    Instant now = cluster.clock().instant();
    boolean started = "Running".equals(Fields.text(pod, "status", "phase"));
    if (started && ending.putIfAbsent(Fields.uid(pod), now) == null) {
      containers(pod, name -> tell(pod, "Killing", "Stopping container " + name, false));
    }
    Instant since = ending.getOrDefault(Fields.uid(pod), now);
    Instant over = started && !isMirror(pod) ? since.plus(times.stopOf(pod)) : now;
    if (now.isBefore(over)) {
      again(pod, over);
    } else {
      cluster.remove(ResourceTypes.PODS, pod);
    }
  }

  private void write(ObjectNode pod, Consumer<ObjectNode> change) {
    cluster.modify(ResourceTypes.PODS, pod, change);
  }

  private void again(ObjectNode pod, Instant when) {
    queue.addAfter(ObjectKey.of(pod), Duration.between(cluster.clock().instant(), when));
  }

  private void tellStarted(ObjectNode pod) {
    containers(pod, name -> tell(pod, "Started", "Started container " + name, false));
  }

  private static void containers(ObjectNode pod, Consumer<String> each) {
    Fields.at(pod, "spec", "containers").forEach(one -> each.accept(Fields.text(one, "name")));
  }

  private void tell(ObjectNode pod, String reason, String message, boolean bad) {
    if (bad) {
      cluster.events().warning(ResourceTypes.PODS, pod, "kubelet", reason, message);
    } else {
      cluster.events().normal(ResourceTypes.PODS, pod, "kubelet", reason, message);
    }
  }

  private static boolean isTrue(JsonNode pod, String annotation) {
    return "true".equals(Fields.annotation(pod, SimulatedTimes.PREFIX + annotation));
  }

  private static boolean isMirror(JsonNode pod) {
    return !Fields.annotation(pod, StaticPods.MIRROR).isEmpty();
  }

  private static boolean isJob(JsonNode pod) {
    return Owners.controller(pod).filter(owner -> owner.kind().equals("Job")).isPresent();
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }
}
