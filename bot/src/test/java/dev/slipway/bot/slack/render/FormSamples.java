package dev.slipway.bot.slack.render;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import java.util.List;
import java.util.Optional;

/** An action with a parameter of every kind. */
public final class FormSamples {
  public static final ActionDescriptor DRAIN =
      new ActionDescriptor(
          "drain",
          "Move all pods off a node",
          List.of(
              Parameter.positional("node", ParameterKind.NODE, "The node to drain."),
              Parameter.flag("force", "Also evict pods that no controller recreates."),
              new Parameter(
                  "ignore-daemonsets",
                  ParameterKind.FLAG,
                  "Leave daemon set pods where they are; with =false their presence refuses it all.",
                  false,
                  false,
                  false,
                  Optional.of("true"),
                  List.of(),
                  Optional.empty()),
              Parameter.option("timeout", ParameterKind.DURATION, "When to give up.", "15m"),
              Parameter.option("grace-period", ParameterKind.INTEGER, "Seconds to end in.", "-1"),
              Parameter.option("pod-selector", ParameterKind.LABEL_SELECTOR, "Only these pods."),
              Parameter.option("namespace", ParameterKind.NAMESPACE, "Only this namespace."),
              new Parameter(
                  "order",
                  ParameterKind.CHOICE,
                  "Which pods first.",
                  false,
                  false,
                  false,
                  Optional.of("oldest"),
                  List.of("oldest", "newest"),
                  Optional.of("o"))),
          Risk.DISRUPTIVE,
          List.of("drain node01 --force"));

  private FormSamples() {}
}
