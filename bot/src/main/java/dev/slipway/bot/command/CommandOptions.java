package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What can be said after a command's name: the action's own parameters and the common ones. */
final class CommandOptions {
  static final Parameter CLUSTER =
      new Parameter(
          "cluster",
          ParameterKind.TEXT,
          "Which cluster, where there are several; where it may be all of them, name more than one.",
          false,
          false,
          true,
          Optional.empty(),
          List.of(),
          Optional.empty());
  static final Parameter ALL_CLUSTERS =
      Parameter.flag("all-clusters", "Every cluster of the channel, side by side.");

  /** What people type instead, where the action has no option of that name. */
  private static final String ALL = "all";

  static final Parameter REASON =
      Parameter.option("reason", ParameterKind.TEXT, "Why; approvers and the journal see it.");
  static final Parameter DRY_RUN =
      Parameter.flag("dry-run", "Shows the plan to you alone and does nothing.");
  static final Parameter AT =
      Parameter.option(
          "at",
          ParameterKind.TEXT,
          "When to start, for example \"Sat 02:00\" or \"in 2h\"; planned again then.");

  static final Parameter QUEUE =
      Parameter.flag(
          "queue", "Waits in line where the cluster is busy; planned again when its turn comes.");

  static final Parameter TAKE_OVER =
      Parameter.flag(
          "take-over",
          "Has whatever keeps the cluster busy cancelled for it, once a second person approves.");

  /** Those whose value may be several words without quotes, because nobody quotes on a phone. */
  static final List<Parameter> WORDY = List.of(REASON, AT);

  private CommandOptions() {}

  /** The options every action of this kind takes besides its own; its own go first. */
  static List<Parameter> common(ActionDescriptor action) {
    Stream<Parameter> where =
        action.severalClusters() ? Stream.of(CLUSTER, ALL_CLUSTERS) : Stream.of(CLUSTER);
    Stream<Parameter> common =
        action.risk() == Risk.QUESTION
            ? where
            : Stream.concat(where, Stream.of(REASON, AT, QUEUE, TAKE_OVER, DRY_RUN));
    return common.filter(shared -> action.parameter(shared.name()).isEmpty()).toList();
  }

  /** Every option's name with its dashes. */
  static List<String> names(ActionDescriptor action) {
    return Stream.concat(action.parameters().stream(), common(action).stream())
        .filter(parameter -> !parameter.positional())
        .map(parameter -> "--" + parameter.name())
        .toList();
  }

  /** The picocli model that reads this action's lines. */
  static CommandSpec spec(ActionDescriptor action) {
    CommandSpec spec = CommandSpec.create().name(action.name());
    spec.parser()
        .overwrittenOptionsAllowed(true)
        .posixClusteredShortOptionsAllowed(false)
        .aritySatisfiedByAttachedOptionParam(true);
    int place = 0;
    for (Parameter parameter : action.parameters()) {
      if (parameter.positional()) {
        spec.addPositional(positional(parameter, place++));
      } else {
        spec.addOption(option(parameter, List.of()));
      }
    }
    common(action).forEach(parameter -> spec.addOption(option(parameter, also(action, parameter))));
    spec.addOption(OptionSpec.builder("--help", "-h").type(boolean.class).arity("0").build());
    return spec;
  }

  private static PositionalParamSpec positional(Parameter parameter, int place) {
    return PositionalParamSpec.builder()
        .paramLabel(parameter.name())
        .index(parameter.repeatable() ? place + "..*" : String.valueOf(place))
        .arity(parameter.repeatable() ? "0..*" : "0..1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  private static List<String> also(ActionDescriptor action, Parameter common) {
    return common.equals(ALL_CLUSTERS) && action.parameter(ALL).isEmpty()
        ? List.of("--" + ALL)
        : List.of();
  }

  private static OptionSpec option(Parameter parameter, List<String> also) {
    List<String> names = new ArrayList<>(List.of("--" + parameter.name()));
    names.addAll(also);
    parameter.shortName().ifPresent(letter -> names.add("-" + letter));
    OptionSpec.Builder option = OptionSpec.builder(names.toArray(String[]::new));
    return parameter.kind() == ParameterKind.FLAG
        ? option.type(Boolean.class).arity("0..1").fallbackValue("true").build()
        : option.type(List.class).auxiliaryTypes(String.class).arity("1").build();
  }
}
