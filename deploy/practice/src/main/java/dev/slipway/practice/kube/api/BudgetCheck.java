package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import dev.slipway.practice.kube.store.RestRegistry;
import java.time.Clock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a budget lets a pod go, and taking one disruption from it (kubernetes.md §1.5.4). */
final class BudgetCheck {
  private static final int MOST_DISRUPTED_PODS = 2000;
  private static final int UNOBSERVED_RETRY_SECONDS = 10;

  private final RestRegistry registry;
  private final Clock clock;

  BudgetCheck(RestRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void admit(ObjectNode budget, ObjectNode pod, boolean dryRun) {
    if (!Conditions.holds(pod, "Ready") && mayGoUnready(budget)) {
      return;
    }
    if (dryRun) {
      decrement(budget.deepCopy(), Meta.name(pod));
      return;
    }
    registry.change(
        ResourceTypes.DISRUPTION_BUDGETS,
        Meta.namespace(budget),
        Meta.name(budget),
        current -> decrement(current, Meta.name(pod)));
  }

  private static boolean mayGoUnready(ObjectNode budget) {
    if (budget.at("/spec/unhealthyPodEvictionPolicy").asString("").equals("AlwaysAllow")) {
      return true;
    }
    long desired = budget.at("/status/desiredHealthy").asLong(0);
    return desired > 0 && budget.at("/status/currentHealthy").asLong(0) >= desired;
  }

  private ObjectNode decrement(ObjectNode budget, String pod) {
    JsonNode status = budget.path("status");
    String name = Meta.name(budget);
    long observed = status.path("observedGeneration").asLong(0);
    if (observed < budget.at("/metadata/generation").asLong(0)) {
      throw tooMany(
          "The disruption budget %s is still being processed by the server.".formatted(name),
          UNOBSERVED_RETRY_SECONDS);
    }
    long allowed = status.path("disruptionsAllowed").asLong(0);
    if (allowed < 0) {
      throw forbidden(name, "pdb disruptions allowed is negative");
    }
    if (status.path("disruptedPods").size() > MOST_DISRUPTED_PODS) {
      throw forbidden(
          name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
    }
    if (allowed == 0) {
      throw tooMany(reason(name, budget), 0);
    }
    ObjectNode next = budget.withObjectProperty("status");
    next.put("disruptionsAllowed", allowed - 1);
    next.withObjectProperty("disruptedPods").put(pod, Meta.time(clock.instant()));
    return budget;
  }

  private static String reason(String name, ObjectNode budget) {
    JsonNode status = budget.path("status");
    for (JsonNode condition : status.path("conditions")) {
      boolean failed =
          condition.path("type").asString("").equals("DisruptionAllowed")
              && condition.path("reason").asString("").equals("SyncFailed");
      if (failed) {
        return "The disruption budget %s does not allow evicting pods currently because it failed sync: %s"
            .formatted(name, condition.path("message").asString(""));
      }
    }
    return "The disruption budget %s needs %d healthy pods and has %d currently"
        .formatted(
            name, status.path("desiredHealthy").asLong(0), status.path("currentHealthy").asLong(0));
  }

  private static ApiFailure tooMany(String cause, int retryAfterSeconds) {
    ObjectNode details = Json.object();
    details.putArray("causes").addObject().put("reason", "DisruptionBudget").put("message", cause);
    if (retryAfterSeconds > 0) {
      details.put("retryAfterSeconds", retryAfterSeconds);
    }
    return new ApiFailure(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        details);
  }

  private static ApiFailure forbidden(String name, String why) {
    // As up to 1.36: the resource in the singular, and no cause.
    ObjectNode details = Json.object();
    details.put("name", name).put("group", "policy").put("kind", "poddisruptionbudget");
    return new ApiFailure(
        403,
        "Forbidden",
        "poddisruptionbudget.policy \"%s\" is forbidden: %s".formatted(name, why),
        details);
  }
}
