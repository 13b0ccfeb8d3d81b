package dev.slipway.actions.api.step;

import java.util.function.Consumer;

/** What people tell a running step, also what they told it before a restart. Thread-safe. */
@FunctionalInterface
public interface Signals {
  /**
   * Hands {@code listener} everything told so far, in order, and then each new one as it comes,
   * once each, from any thread. It must be quick.
   */
  void subscribe(Consumer<Signal> listener);

  /** Nobody tells anything. */
  static Signals none() {
    return listener -> {};
  }
}
