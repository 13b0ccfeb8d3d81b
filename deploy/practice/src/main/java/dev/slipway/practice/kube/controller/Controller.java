package dev.slipway.practice.kube.controller;

/**
 * One controller. Its constructor registers what it listens to; {@link #start} is called once the
 * view of the cluster is complete.
 */
public interface Controller extends AutoCloseable {

  /** Begins to work on what was noticed so far. */
  void start();

  /** Stops working and waits for the work at hand. */
  @Override
  void close();
}
