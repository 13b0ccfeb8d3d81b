package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.LabelSelector;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which disruption budgets cover a pod: by labels, in its namespace (kubernetes.md §1.5.3). */
final class BudgetLookup {
  private final Registry registry;

  BudgetLookup(Registry registry) {
    this.registry = registry;
  }

  List<ObjectNode> covering(ObjectNode pod) {
    return registry.list(ResourceTypes.DISRUPTION_BUDGETS, Meta.namespace(pod)).stream()
        .filter(budget -> covers(budget, pod))
        .toList();
  }

  /** An empty selector covers everything, an absent one nothing. */
  private static boolean covers(ObjectNode budget, ObjectNode pod) {
    JsonNode selector = budget.at("/spec/selector");
    return selector.isObject() && LabelSelector.of(selector).test(Meta.labels(pod));
  }
}
