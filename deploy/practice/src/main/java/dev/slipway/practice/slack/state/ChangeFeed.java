package dev.slipway.practice.slack.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells listeners about every change, on the changing thread; listeners must be quick. */
public final class ChangeFeed {
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  /** Returns what ends the subscription. */
  public Runnable subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> {
      boolean removed = listeners.remove(listener);
      assert removed || !listeners.contains(listener);
    };
  }

  public void announce(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
