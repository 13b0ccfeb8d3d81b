package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import java.time.Clock;
import java.util.List;

/** Why nothing, or only this, runs on a node. */
public final class WhyQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "why",
          "Say why nothing, or only this, runs on a node",
          List.of(Parameter.positional("node", ParameterKind.NODE, "The node to look at.")),
          Risk.QUESTION,
          List.of("why node01"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public WhyQuery(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    return NodeContents.read(arguments, cluster, "Explaining", NodeContents.Reader::podsEverywhere)
        .map(read -> WhyResult.of(read.node(), read.pods(), read.owners(), clock.instant()));
  }
}
