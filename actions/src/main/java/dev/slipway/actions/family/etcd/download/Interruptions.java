package dev.slipway.actions.family.etcd.download;

/** Threads are interrupted when the process ends; nothing of ours answers then. */
final class Interruptions {
  private Interruptions() {}

  static IllegalStateException of(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while etcd was asked", e);
  }
}
