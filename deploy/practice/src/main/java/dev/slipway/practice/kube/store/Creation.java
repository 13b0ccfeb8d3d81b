package dev.slipway.practice.kube.store;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.node.ObjectNode;

/** What the server fills in when an object is created. */
final class Creation {
  /** Vowels and look-alikes are left out, as Kubernetes does. */
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX_LENGTH = 5;

  private final Clock clock;

  Creation(Clock clock) {
    this.clock = clock;
  }

  /** A copy of {@code object} as it is to be stored. */
  ObjectNode prepare(ResourceType type, ObjectNode object) {
    ObjectNode created = Json.object();
    created.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    created.set("metadata", Json.object());
    created.setAll(object.deepCopy());
    created.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    ObjectNode meta = Meta.of(created);
    name(type, created);
    meta.remove("resourceVersion");
    meta.remove("deletionTimestamp");
    meta.remove("deletionGracePeriodSeconds");
    meta.put("uid", UUID.randomUUID().toString());
    meta.put("creationTimestamp", Meta.time(clock.instant()));
    if (created.has("spec")) {
      meta.put("generation", 1);
    }
    if (!type.namespaced()) {
      meta.remove("namespace");
    }
    if (type.equals(ResourceTypes.NAMESPACES)) {
      NamespaceLife.begin(created);
    }
    return created;
  }

  private static void name(ResourceType type, ObjectNode object) {
    ObjectNode meta = Meta.of(object);
    String prefix = meta.path("generateName").asString("");
    if (Meta.name(object).isEmpty() && !prefix.isEmpty()) {
      meta.put("name", prefix + suffix());
    }
    if (Meta.name(object).isEmpty()) {
      throw Refusals.invalid(
          type, "", "metadata.name: Required value: name or generateName is required");
    }
    if (type.namespaced() && Meta.namespace(object).isEmpty()) {
      throw new RegistryException(
          400, "BadRequest", "an empty namespace may not be set during creation");
    }
  }

  private static String suffix() {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      suffix.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
    }
    return suffix.toString();
  }
}
