package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import java.util.List;

/** Why nothing, or only this, runs on a node. */
public final class WhyQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "why",
          "Say why nothing, or only this, runs on a node",
          List.of(Parameter.positional("node", ParameterKind.NODE, "The node to look at.")),
          Risk.QUESTION,
          List.of("why node01"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public WhyQuestion(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    return NodeReading.read(arguments, cluster, "Explaining", NodeReading.Reader::podsEverywhere)
        .map(read -> WhyAnswer.of(read.node(), read.pods(), read.owners(), clock.instant()));
  }
}
