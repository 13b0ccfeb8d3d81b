package dev.slipway.actions.spine;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;

/** Looks at a cluster and answers; never touches it. */
public non-sealed interface Question extends Action {
  /** Answers within the cluster client's request timeout. */
  Outcome<Answer> ask(Arguments arguments, Cluster cluster);
}
