package dev.slipway.actions.api;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;

/** Looks at a cluster and answers; never touches it. */
public non-sealed interface QueryAction extends Action {
  /** Answers within the cluster client's request timeout. */
  Outcome<QueryResult> query(Arguments arguments, Cluster cluster);
}
