package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.admission.Checks;
import dev.slipway.practice.kube.api.admission.Defaults;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every write passes before it is stored. */
final class Admission {
  private static final List<String> SET_BY_SERVER =
      List.of("uid", "resourceVersion", "creationTimestamp", "generation", "selfLink");

  private final NamespaceGate namespaces;

  Admission(Registry registry) {
    this.namespaces = new NamespaceGate(registry);
  }

  /** The object to create from what was sent. */
  ObjectNode toCreate(ResourceTarget target, ObjectNode sent) {
    ObjectNode object = sent.deepCopy();
    if (!Meta.resourceVersion(object).isEmpty()) {
      throw ApiFailure.badRequest("resourceVersion should not be set on objects to be created");
    }
    BodyChecks.matches(target, object);
    namespaces.enter(target, object);
    Meta.of(object).remove(SET_BY_SERVER);
    Defaults.onCreate(object);
    Checks.onCreate(target.type(), object);
    return object;
  }

  /** The object to store instead of {@code current}, as far as {@code target} may change it. */
  ObjectNode toReplace(ResourceTarget target, ObjectNode current, ObjectNode proposed) {
    BodyChecks.matches(target, proposed);
    ObjectNode next = Subresources.merge(target, current, proposed);
    Defaults.always(next);
    if (target.subresource().isEmpty()) {
      ObjectNode before = current.deepCopy();
      Defaults.always(before);
      Checks.onUpdate(target.type(), before, next);
    }
    return next;
  }
}
