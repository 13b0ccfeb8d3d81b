package dev.slipway.actions.view;

import io.fabric8.kubernetes.api.model.Node;

/** Told what a watch shows of one node. Called from the watch's thread; must be quick. */
public interface NodeFollower {
  /** It is there, and like this. */
  void seen(Node node);

  /** It is gone. */
  void gone();

  /** The watch ended for good: whoever wants to know more has to watch by itself. */
  void lost();
}
