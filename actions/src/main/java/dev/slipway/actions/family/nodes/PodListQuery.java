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
import dev.slipway.actions.kube.NodeState;
import java.time.Clock;
import java.util.List;

/** What runs on one node. */
public final class PodListQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "pods",
          "List the pods on a node, by workload",
          List.of(
              Parameter.positional("node", ParameterKind.NODE, "The node to look at."),
              PodRow.SORTING.parameter("What comes first."),
              Parameter.option(
                  "namespace", ParameterKind.NAMESPACE, "Only pods of this namespace."),
              Parameter.flag("lone", "Only pods that nothing recreates.")),
          Risk.QUESTION,
          List.of("pods node01", "pods node01 --namespace shop --sort restarts"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public PodListQuery(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    return PodRow.SORTING
        .chosen(arguments, "Listing the pods on a node")
        .flatMap(
            order ->
                NodeContents.read(
                        arguments, cluster, "Listing the pods on", NodeContents.Reader::podsThere)
                    .map(
                        read ->
                            new PodListResult(
                                    NodeState.name(read.node()), read.owners(), clock.instant())
                                .of(
                                    read.pods(),
                                    arguments.first("namespace"),
                                    arguments.flag("lone"),
                                    order)));
  }
}
