package dev.slipway.actions.nodes;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What cordon and uncordon are told. */
final class NodeArguments {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.positional("node", ParameterKind.NODE, "The node."),
          Parameter.option(
              "reason", ParameterKind.TEXT, "Why, for everybody who meets it on the node."));

  private static final int LONGEST_REASON = 500;

  private NodeArguments() {}

  static Outcome<Arguments> check(Arguments given, String verb) {
    List<String> nodes = given.all("node");
    if (nodes.size() != 1 || nodes.getFirst().isBlank()) {
      return Outcome.failed(
          Failure.user(
              verb + " a node",
              nodes.isEmpty() ? "no node was named" : "one node at a time can be named",
              "Name one, for example node01; ask for nodes to list them."));
    }
    String reason = given.first("reason").orElse("").strip();
    if (reason.length() > LONGEST_REASON) {
      return Outcome.failed(
          Failure.user(
              verb + " " + nodes.getFirst(),
              "the reason has " + reason.length() + " characters",
              "Say it in at most " + LONGEST_REASON + "."));
    }
    return NodeLookup.checkForm(nodes.getFirst(), verb + " a node")
        .map(
            node -> {
              Map<String, String> values = new TreeMap<>();
              values.put("node", node);
              if (!reason.isEmpty()) {
                values.put("reason", reason);
              }
              return Arguments.of(values);
            });
  }

  static OnBehalfOf who(Arguments arguments, OnBehalfOf who) {
    return who.reason().isBlank()
        ? new OnBehalfOf(who.operation(), who.person(), arguments.first("reason").orElse(""))
        : who;
  }
}
