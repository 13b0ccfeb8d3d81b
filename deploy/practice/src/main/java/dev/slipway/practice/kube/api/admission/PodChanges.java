package dev.slipway.practice.kube.api.admission;

import dev.slipway.practice.kube.store.JsonEquality;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pod's spec hardly changes once it exists. */
final class PodChanges {
  private static final List<String> CHANGEABLE =
      List.of("activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds");

  private PodChanges() {}

  static void check(ObjectNode before, ObjectNode after) {
    if (!JsonEquality.same(fixed(before), fixed(after))) {
      throw Refusals.invalid(
          ResourceTypes.PODS,
          Meta.name(before),
          "spec: Forbidden: pod updates may not change fields other than"
              + " `spec.containers[*].image`,`spec.initContainers[*].image`,"
              + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
              + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it"
              + " was previously negative)");
    }
  }

  private static JsonNode fixed(ObjectNode pod) {
    ObjectNode spec = pod.withObjectProperty("spec").deepCopy();
    CHANGEABLE.forEach(spec::remove);
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(list)) {
        ((ObjectNode) container).remove("image");
      }
    }
    return spec;
  }
}
