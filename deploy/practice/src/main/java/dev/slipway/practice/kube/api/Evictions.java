package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.discovery.EvictionApi;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.RestRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** POST pods/NAME/eviction, as kubernetes.md §1.5 tells it. */
final class Evictions {
  private static final Set<String> PAST_OR_FUTURE = Set.of("Pending", "Succeeded", "Failed");

  private final Storage storage;
  private final BudgetLookup budgets;
  private final BudgetCheck check;
  private final NamespaceGate namespaces;
  private final Supplier<EvictionApi> api;
  private final Clock clock;

  Evictions(Storage storage, Supplier<EvictionApi> api, Clock clock) {
    this.api = api;
    this.namespaces = new NamespaceGate(storage.real());
    this.storage = storage;
    this.budgets = new BudgetLookup(storage.real());
    this.check = new BudgetCheck(storage.real(), clock);
    this.clock = clock;
  }

  ApiResponse evict(ResourceCall call) {
    EvictionApi served = api.get();
    if (served == EvictionApi.ABSENT) {
      throw ApiFailure.nothingHere();
    }
    ResourceTarget target = call.target();
    ObjectNode eviction = Bodies.object(call.request());
    validate(served, target, eviction);
    namespaces.enter(target, eviction);
    DeleteOptions options = DeleteOptions.of(eviction.path("deleteOptions"));
    boolean dryRun = options.dryRun() || call.isDryRun();
    ObjectNode pod = read(target);
    if (!isFree(pod)) {
      Optional<ObjectNode> budget = only(budgets.covering(pod));
      budget.ifPresent(found -> check.admit(found, pod, dryRun));
    }
    remove(target, options.policy(), dryRun);
    if (!dryRun) {
      call.touched().ended(pod);
    }
    return new ApiResponse.Document(201, StatusBodies.success(201));
  }

  private static void validate(EvictionApi served, ResourceTarget target, ObjectNode eviction) {
    String version = eviction.path("apiVersion").asString("policy/v1");
    // The older version went on being understood after 1.22, the newer was not known before.
    boolean known =
        version.equals("policy/v1beta1")
            || (version.equals("policy/v1") && served == EvictionApi.POLICY_V1);
    if (!known || !eviction.path("kind").asString("Eviction").equals("Eviction")) {
      throw ApiFailure.badRequest(
          "no kind \"%s\" is registered for version \"%s\""
              .formatted(eviction.path("kind").asString(""), version));
    }
    String name = Meta.name(eviction);
    if (!name.isEmpty() && !name.equals(target.name())) {
      throw ApiFailure.badRequest("name in URL does not match name in Eviction object");
    }
  }

  private ObjectNode read(ResourceTarget target) {
    return storage
        .real()
        .get(target.type(), target.namespace(), target.name())
        .orElseThrow(() -> Refusals.notFound(target.type(), target.name()));
  }

  /** Budgets do not hold what does not run, or ends already (kubernetes.md §1.5.2). */
  private static boolean isFree(ObjectNode pod) {
    return PAST_OR_FUTURE.contains(pod.at("/status/phase").asString("")) || Meta.isDeleting(pod);
  }

  private static Optional<ObjectNode> only(List<ObjectNode> budgets) {
    if (budgets.size() > 1) {
      throw new ApiFailure(
          500,
          "",
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.");
    }
    return budgets.stream().findFirst();
  }

  private void remove(ResourceTarget target, DeletePolicy policy, boolean dryRun) {
    RestRegistry registry = storage.of(dryRun);
    registry.change(
        target.type(),
        target.namespace(),
        target.name(),
        pod -> markDisrupted(target, pod, policy));
    DeletePolicy rest =
        new DeletePolicy(
            policy.gracePeriodSeconds(), policy.uid(), Optional.empty(), policy.propagation());
    registry.remove(target.type(), target.namespace(), target.name(), rest);
  }

  private ObjectNode markDisrupted(ResourceTarget target, ObjectNode pod, DeletePolicy policy) {
    checkPrecondition(target, "UID", policy.uid(), Meta.uid(pod));
    checkPrecondition(
        target, "ResourceVersion", policy.resourceVersion(), Meta.resourceVersion(pod));
    if (!Conditions.holds(pod, "DisruptionTarget")) {
      Conditions.set(
          pod,
          "DisruptionTarget",
          "True",
          "EvictionByEvictionAPI",
          "Eviction API: evicting",
          clock.instant());
    }
    return pod;
  }

  private static void checkPrecondition(
      ResourceTarget target, String what, Optional<String> expected, String actual) {
    if (expected.isPresent() && !expected.get().equals(actual)) {
      throw Refusals.conflict(
          target.type(),
          target.name(),
          "Precondition failed: %s in precondition: %s, %s in object meta: %s"
              .formatted(what, expected.get(), what, actual));
    }
  }
}
