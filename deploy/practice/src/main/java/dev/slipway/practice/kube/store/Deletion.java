package dev.slipway.practice.kube.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Decides what a DELETE does to an object: removes it, marks it, or changes nothing. */
final class Deletion {
  private static final long DEFAULT_GRACE_SECONDS = 30;

  private final Clock clock;

  Deletion(Clock clock) {
    this.clock = clock;
  }

  /** What is to happen. */
  sealed interface Outcome {
    /** The object goes. */
    record Remove() implements Outcome {}

    /** The object stays as {@code next}, on its way out. */
    record Mark(ObjectNode next) implements Outcome {}

    /** It is on its way out already. */
    record Pending() implements Outcome {}
  }

  Outcome decide(ResourceType type, ObjectNode object, DeletePolicy policy) {
    check(type, object, policy);
    long grace = grace(type, object, policy);
    Optional<String> waitsFor = waitsFor(policy);
    boolean held =
        Meta.hasFinalizers(object) || NamespaceLife.isHeld(object) || waitsFor.isPresent();
    if (grace == 0 && !held) {
      return new Outcome.Remove();
    }
    if (!Meta.isDeleting(object)) {
      ObjectNode marked = mark(object, grace);
      waitsFor.ifPresent(
          finalizer -> Meta.of(marked).withArrayProperty("finalizers").add(finalizer));
      return new Outcome.Mark(marked);
    }
    long running = object.path("metadata").path("deletionGracePeriodSeconds").asLong(0);
    return grace < running
        ? new Outcome.Mark(shorten(object, running, grace))
        : new Outcome.Pending();
  }

  /** What the garbage collector has to do with the dependents before the object may go. */
  private static Optional<String> waitsFor(DeletePolicy policy) {
    return switch (policy.propagation()) {
      case "Orphan" -> Optional.of("orphan");
      case "Foreground" -> Optional.of("foregroundDeletion");
      default -> Optional.empty();
    };
  }

  /** Whether a deleted object has nothing left that holds it. */
  static boolean isDue(ObjectNode object) {
    return Meta.isDeleting(object)
        && !Meta.hasFinalizers(object)
        && !NamespaceLife.isHeld(object)
        && object.path("metadata").path("deletionGracePeriodSeconds").asLong(0) == 0;
  }

  private ObjectNode mark(ObjectNode object, long grace) {
    ObjectNode marked = object.deepCopy();
    ObjectNode meta = Meta.of(marked);
    meta.put("deletionTimestamp", Meta.time(clock.instant().plusSeconds(grace)));
    meta.put("deletionGracePeriodSeconds", grace);
    if (meta.has("generation")) {
      meta.put("generation", meta.path("generation").asLong() + 1);
    }
    if (NamespaceLife.isHeld(marked)) {
      NamespaceLife.end(marked);
    }
    return marked;
  }

  private static ObjectNode shorten(ObjectNode object, long running, long grace) {
    ObjectNode marked = object.deepCopy();
    ObjectNode meta = Meta.of(marked);
    Instant end = Instant.parse(meta.path("deletionTimestamp").asString());
    meta.put("deletionTimestamp", Meta.time(end.minusSeconds(running - grace)));
    meta.put("deletionGracePeriodSeconds", grace);
    return marked;
  }

  /** Only pods end gracefully, and only those that run somewhere. */
  private static long grace(ResourceType type, ObjectNode object, DeletePolicy policy) {
    if (!type.equals(ResourceTypes.PODS)) {
      return 0;
    }
    String phase = object.path("status").path("phase").asString("");
    boolean unscheduled = object.path("spec").path("nodeName").asString("").isEmpty();
    if (unscheduled || phase.equals("Succeeded") || phase.equals("Failed")) {
      return 0;
    }
    if (policy.gracePeriodSeconds().isEmpty() && Meta.isDeleting(object)) {
      return object.path("metadata").path("deletionGracePeriodSeconds").asLong(0);
    }
    long own =
        object.path("spec").path("terminationGracePeriodSeconds").asLong(DEFAULT_GRACE_SECONDS);
    long grace = policy.gracePeriodSeconds().orElse(own);
    return grace < 0 ? 1 : grace;
  }

  private static void check(ResourceType type, ObjectNode object, DeletePolicy policy) {
    String name = Meta.name(object);
    String uid = Meta.uid(object);
    String revision = Meta.resourceVersion(object);
    if (policy.uid().isPresent() && !policy.uid().get().equals(uid)) {
      throw Refusals.conflict(
          type,
          name,
          ("the UID in the precondition (%s) does not match the UID in record (%s). The object might"
                  + " have been deleted and then recreated")
              .formatted(policy.uid().get(), uid));
    }
    if (policy.resourceVersion().isPresent() && !policy.resourceVersion().get().equals(revision)) {
      throw Refusals.conflict(
          type,
          name,
          ("the ResourceVersion in the precondition (%s) does not match the ResourceVersion in"
                  + " record (%s). The object might have been modified")
              .formatted(policy.resourceVersion().get(), revision));
    }
  }
}
