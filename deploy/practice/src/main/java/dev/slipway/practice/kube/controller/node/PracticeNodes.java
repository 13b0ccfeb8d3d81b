package dev.slipway.practice.kube.controller.node;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The machines' power switches. A stopped node's kubelet falls silent: after a while the node is
 * unreachable, and its pods stay as they are, Terminating ones for ever. Thread-safe.
 */
public final class PracticeNodes {
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Takes a node down. */
  public void stop(String node) {
    stopped.add(node);
  }

  /** Brings a node back; its kubelet picks up where things stand. */
  public void start(String node) {
    if (stopped.remove(node)) {
      listeners.forEach(listener -> listener.accept(node));
    }
  }

  boolean isUp(String node) {
    return !stopped.contains(node);
  }

  void onStart(Consumer<String> listener) {
    listeners.add(listener);
  }
}
