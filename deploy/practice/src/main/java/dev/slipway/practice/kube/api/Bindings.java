package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** POST pods/NAME/binding: a scheduler's decision. */
final class Bindings {
  private final Storage storage;
  private final Clock clock;

  Bindings(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  ApiResponse bind(ResourceCall call) {
    ResourceTarget target = call.target();
    ObjectNode binding = Bodies.object(call.request());
    String node = binding.at("/target/name").asString("");
    if (node.isEmpty()) {
      throw Refusals.invalid(target.type(), target.name(), "target.name: Required value");
    }
    storage
        .of(call.isDryRun())
        .change(target.type(), target.namespace(), target.name(), pod -> assign(target, pod, node));
    return new ApiResponse.Document(201, StatusBodies.success(201));
  }

  private ObjectNode assign(ResourceTarget target, ObjectNode pod, String node) {
    String assigned = pod.at("/spec/nodeName").asString("");
    if (Meta.isDeleting(pod) || !assigned.isEmpty()) {
      throw Refusals.conflict(
          target.type(),
          target.name(),
          "pod %s is already assigned to node \"%s\"".formatted(target.name(), assigned));
    }
    pod.withObjectProperty("spec").put("nodeName", node);
    Conditions.set(pod, "PodScheduled", "True", "", "", clock.instant());
    return pod;
  }
}
