package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a pod's status as a kubelet does. */
final class PodStatus {
  private final Clock clock;
  private final PodAddresses addresses;

  PodStatus(Clock clock, PodAddresses addresses) {
    this.clock = clock;
    this.addresses = addresses;
  }

  /** The kubelet has taken the pod and prepares its containers. */
  void creating(ObjectNode pod, JsonNode node) {
    accept(pod, node);
    Fields.into(pod, "status").put("phase", "Pending");
    notReady(pod, "ContainersNotReady", "containers with unready status");
    containers(pod, false)
        .forEach(
            status ->
                ((ObjectNode) status)
                    .putObject("state")
                    .putObject("waiting")
                    .put("reason", "ContainerCreating"));
  }

  /** The containers run. */
  void running(ObjectNode pod, JsonNode node, boolean ready) {
    accept(pod, node);
    ObjectNode status = Fields.into(pod, "status").put("phase", "Running");
    addAddress(pod, status, node);
    if (ready) {
      Conditions.set(pod, "ContainersReady", "True", "", "", clock);
      Conditions.set(pod, "Ready", "True", "", "", clock);
    } else {
      notReady(pod, "ContainersNotReady", "containers with unready status");
    }
    containers(pod, ready).forEach(container -> run((ObjectNode) container));
  }

  private void run(ObjectNode container) {
    if (!container.path("state").has("running")) {
      container.putObject("state").putObject("running").put("startedAt", Fields.now(clock));
    }
    container.put("started", true);
  }

  /** The containers ended with an error and are about to be started again. */
  void crashing(ObjectNode pod, JsonNode node, int restarts) {
    running(pod, node, false);
    for (JsonNode container : Fields.list(Fields.into(pod, "status"), "containerStatuses")) {
      ObjectNode status = (ObjectNode) container;
      status.put("restartCount", restarts).put("started", false);
      status
          .putObject("state")
          .putObject("waiting")
          .put("reason", "CrashLoopBackOff")
          .put("message", "back-off restarting failed container=" + Fields.text(status, "name"));
      terminated(Fields.into(status, "lastState"), 1);
    }
  }

  /** The pod ended by itself. */
  void ended(ObjectNode pod, boolean succeeded) {
    Fields.into(pod, "status").put("phase", succeeded ? "Succeeded" : "Failed");
    notReady(pod, succeeded ? "PodCompleted" : "PodFailed", "");
    containers(pod, false)
        .forEach(
            container ->
                terminated(((ObjectNode) container).putObject("state"), succeeded ? 0 : 1));
  }

  private void terminated(ObjectNode state, int exitCode) {
    state
        .putObject("terminated")
        .put("exitCode", exitCode)
        .put("reason", exitCode == 0 ? "Completed" : "Error")
        .put("finishedAt", Fields.now(clock));
  }

  private void accept(ObjectNode pod, JsonNode node) {
    ObjectNode status = Fields.into(pod, "status");
    if (!status.has("startTime")) {
      status.put("startTime", Fields.now(clock));
      status.put("hostIP", PodAddresses.ofNode(node));
      status.putArray("hostIPs").addObject().put("ip", PodAddresses.ofNode(node));
      status.put("qosClass", qosClass(pod));
    }
    Conditions.set(pod, "PodReadyToStartContainers", "True", "", "", clock);
    Conditions.set(pod, "Initialized", "True", "", "", clock);
    Conditions.set(pod, "PodScheduled", "True", "", "", clock);
  }

  private void addAddress(ObjectNode pod, ObjectNode status, JsonNode node) {
    if (!status.has("podIP")) {
      String ip =
          Fields.flag(pod, "spec", "hostNetwork")
              ? PodAddresses.ofNode(node)
              : addresses.next(node);
      status.put("podIP", ip);
      status.putArray("podIPs").addObject().put("ip", ip);
    }
  }

  private void notReady(ObjectNode pod, String reason, String message) {
    Conditions.set(pod, "ContainersReady", "False", reason, message, clock);
    Conditions.set(pod, "Ready", "False", reason, message, clock);
  }

  private static ArrayNode containers(ObjectNode pod, boolean ready) {
    ArrayNode statuses = Fields.list(Fields.into(pod, "status"), "containerStatuses");
    if (statuses.isEmpty()) {
      Fields.at(pod, "spec", "containers")
          .forEach(container -> addContainer(statuses.addObject(), pod, container));
    }
    statuses.forEach(status -> ((ObjectNode) status).put("ready", ready));
    return statuses;
  }

  private static void addContainer(ObjectNode status, ObjectNode pod, JsonNode container) {
    String name = Fields.text(container, "name");
    String image = Fields.text(container, "image");
    byte[] seed = (Fields.uid(pod) + name).getBytes(StandardCharsets.UTF_8);
    status
        .put("name", name)
        .put("image", image)
        .put("imageID", image)
        .put(
            "containerID",
            "containerd://" + UUID.nameUUIDFromBytes(seed).toString().replace("-", ""))
        .put("restartCount", 0)
        .put("started", false);
    status.putObject("lastState");
  }

  private static String qosClass(JsonNode pod) {
    boolean any = false;
    boolean all = true;
    for (JsonNode container : Fields.at(pod, "spec", "containers")) {
      JsonNode requests = Fields.at(container, "resources", "requests");
      JsonNode limits = Fields.at(container, "resources", "limits");
      any |= !requests.isEmpty() || !limits.isEmpty();
      all &= limits.has("cpu") && limits.has("memory") && requests.equals(limits);
    }
    return all ? "Guaranteed" : any ? "Burstable" : "BestEffort";
  }
}
