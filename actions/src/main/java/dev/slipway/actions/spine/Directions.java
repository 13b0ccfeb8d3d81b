package dev.slipway.actions.spine;

import java.util.function.Consumer;

/** What people tell a running step, also what they told it before a restart. Thread-safe. */
@FunctionalInterface
public interface Directions {
  /**
   * Hands {@code listener} everything told so far, in order, and then each new one as it comes,
   * once each, from any thread. It must be quick.
   */
  void listen(Consumer<Direction> listener);

  /** Nobody tells anything. */
  static Directions none() {
    return listener -> {};
  }
}
