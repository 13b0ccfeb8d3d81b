package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What cordon and uncordon are told. */
final class NodeArguments {
  static final Parameter NODES =
      new Parameter(
          "node",
          ParameterKind.NODE,
          "The node, or several.",
          true,
          true,
          true,
          Optional.empty(),
          List.of(),
          Optional.empty());

  static final Parameter REASON =
      Parameter.option(
          "reason", ParameterKind.TEXT, "Why, for everybody who meets it on the node.");

  private static final int LONGEST_REASON = 500;
  private static final int MOST = 100;

  private NodeArguments() {}

  /** Complete: each node once, and nothing blank. */
  static Outcome<Arguments> check(Arguments given, List<Parameter> parameters, String verb) {
    List<String> nodes =
        given.all("node").stream().map(String::strip).filter(n -> !n.isEmpty()).distinct().toList();
    if (nodes.isEmpty() || nodes.size() > MOST) {
      return Outcome.failed(
          Failure.user(
              verb + " a node",
              nodes.isEmpty() ? "no node was named" : nodes.size() + " nodes were named",
              nodes.isEmpty()
                  ? Text.of("Name one, for example node01; type ")
                      .command("nodes")
                      .words(" to list them.")
                  : Text.of("Name at most " + MOST + " at a time.")));
    }
    for (String node : nodes) {
      if (NodeLookup.checkForm(node, verb + " a node")
          instanceof Outcome.Failed<String>(Failure wrong)) {
        return Outcome.failed(wrong);
      }
    }
    if (given.first("reason").orElse("").strip().length() > LONGEST_REASON) {
      return Outcome.failed(
          Failure.user(
              verb + " " + String.join(", ", nodes),
              "the reason has " + given.first("reason").orElse("").strip().length() + " characters",
              "Say it in at most " + LONGEST_REASON + "."));
    }
    SortedMap<String, List<String>> values = new TreeMap<>();
    values.put("node", nodes);
    for (Parameter parameter : parameters) {
      given
          .first(parameter.name())
          .map(String::strip)
          .filter(value -> !value.isEmpty() && !parameter.positional())
          .ifPresent(value -> values.put(parameter.name(), List.of(value)));
    }
    return Outcome.of(new Arguments(values));
  }

  static Attribution who(Arguments arguments, Attribution who) {
    return who.reason().isBlank()
        ? new Attribution(who.operation(), who.person(), arguments.first("reason").orElse(""))
        : who;
  }
}
