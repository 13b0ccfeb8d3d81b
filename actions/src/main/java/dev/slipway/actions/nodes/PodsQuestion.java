package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import java.util.List;

/** What runs on one node. */
public final class PodsQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "pods",
          "List the pods on a node, by workload",
          List.of(
              Parameter.positional("node", ParameterKind.NODE, "The node to look at."),
              PodLine.SORTING.parameter("What comes first."),
              Parameter.option(
                  "namespace", ParameterKind.NAMESPACE, "Only pods of this namespace."),
              Parameter.flag("lone", "Only pods that nothing recreates.")),
          Risk.QUESTION,
          List.of("pods node01", "pods node01 --namespace shop --sort restarts"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public PodsQuestion(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    return PodLine.SORTING
        .chosen(arguments, "Listing the pods on a node")
        .flatMap(
            order ->
                NodeReading.read(
                        arguments, cluster, "Listing the pods on", NodeReading.Reader::podsThere)
                    .map(
                        read ->
                            new PodsAnswer(
                                    NodeState.name(read.node()), read.owners(), clock.instant())
                                .of(
                                    read.pods(),
                                    arguments.first("namespace"),
                                    arguments.flag("lone"),
                                    order)));
  }
}
