package dev.slipway.practice.kube.controller.budget;

import dev.slipway.practice.kube.controller.ClusterView;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.Owners;
import dev.slipway.practice.kube.controller.Owners.Owner;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many pods the controllers behind a set of pods want, for budgets counted in percent or in
 * unavailable pods (kubernetes.md §1.5.7).
 */
final class ExpectedPods {
  private static final Map<String, ResourceType> SCALABLE =
      Map.of(
          "ReplicaSet", ResourceTypes.REPLICA_SETS,
          "StatefulSet", ResourceTypes.STATEFUL_SETS,
          "ReplicationController", ResourceTypes.REPLICATION_CONTROLLERS);
  private static final Map<String, String> NOT_SCALABLE =
      Map.of("DaemonSet", "daemonsets.apps", "Job", "jobs.batch");

  private final ClusterView view;

  ExpectedPods(ClusterView view) {
    this.view = view;
  }

  /** The scales of the controllers cannot be told, so the budget allows nothing. */
  static final class UnknownScaleException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownScaleException(String message) {
      super(message);
    }
  }

  /** The sum of the scales; pods without a controller add nothing. */
  int of(List<ObjectNode> pods) throws UnknownScaleException {
    Map<String, Integer> scales = new HashMap<>();
    for (ObjectNode pod : pods) {
      Optional<Owner> controller = Owners.controller(pod);
      if (controller.isPresent() && !scales.containsKey(controller.get().uid())) {
        ObjectNode scaled = scaled(pod, controller.get());
        scales.put(controller.get().uid(), 0);
        scales.put(Fields.uid(scaled), (int) Fields.number(scaled, 1, "spec", "replicas"));
      }
    }
    return scales.values().stream().mapToInt(Integer::intValue).sum();
  }

  private ObjectNode scaled(ObjectNode pod, Owner owner) throws UnknownScaleException {
    String resource = NOT_SCALABLE.get(owner.kind());
    if (resource != null) {
      throw new UnknownScaleException(resource + " does not implement the scale subresource");
    }
    ResourceType type = SCALABLE.get(owner.kind());
    Optional<ObjectNode> found =
        type == null ? Optional.empty() : find(type, Fields.namespace(pod), owner);
    if (found.isEmpty()) {
      throw new UnknownScaleException(
          "found no controllers for pod \"%s\"".formatted(Fields.name(pod)));
    }
    return deploymentOf(found.get()).orElse(found.get());
  }

  private Optional<ObjectNode> deploymentOf(ObjectNode replicaSet) {
    return Owners.controller(replicaSet)
        .filter(owner -> owner.kind().equals("Deployment"))
        .flatMap(owner -> find(ResourceTypes.DEPLOYMENTS, Fields.namespace(replicaSet), owner));
  }

  private Optional<ObjectNode> find(ResourceType type, String namespace, Owner owner) {
    return view.get(type, new ObjectKey(namespace, owner.name()))
        .filter(found -> Fields.uid(found).equals(owner.uid()));
  }
}
