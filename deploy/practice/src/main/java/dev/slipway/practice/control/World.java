package dev.slipway.practice.control;

import tools.jackson.databind.node.ObjectNode;

/** The parts of the practice world beyond Slack, as far as the control API reaches. */
public interface World {
  /** What {@code GET /practice/info} answers, the request log's summary aside. */
  ObjectNode info();

  /**
   * Puts the cluster back to its beginning and waits until it is there.
   *
   * @throws IllegalStateException when this world has no cluster, or it can not be reset
   */
  void resetCluster();
}
