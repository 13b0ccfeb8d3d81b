package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Meta;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** The object that a request has written, noted where it is written. Thread-safe. */
final class Touched {
  private final AtomicReference<Optional<Touch>> touch = new AtomicReference<>(Optional.empty());

  /** {@code changed}: whether it is another object now than it was before. */
  record Touch(String uid, boolean changed) {}

  /** It became {@code after}; a write that changes nothing keeps the resourceVersion. */
  void wrote(ObjectNode before, ObjectNode after) {
    boolean changed = !Meta.resourceVersion(before).equals(Meta.resourceVersion(after));
    touch.set(Optional.of(new Touch(Meta.uid(after), changed)));
  }

  /** It is there since now. */
  void created(ObjectNode object) {
    touch.set(Optional.of(new Touch(Meta.uid(object), true)));
  }

  /** It was told to end; nothing new for one that ended already. */
  void ended(ObjectNode before) {
    touch.set(Optional.of(new Touch(Meta.uid(before), !Meta.isDeleting(before))));
  }

  Optional<Touch> touch() {
    return touch.get();
  }
}
