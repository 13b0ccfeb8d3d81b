package dev.slipway.actions.family.drain.request;

import static dev.slipway.actions.family.drain.request.DrainRequestParser.again;
import static dev.slipway.actions.family.drain.request.DrainRequestParser.shown;
import static dev.slipway.actions.family.drain.request.DrainRequestParser.wrong;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which nodes are meant; a part of {@link DrainRequestParser}, which catches what this throws. */
public final class NodeSelectionParser {
  private static final long MOST = 5_000;

  private NodeSelectionParser() {}

  static NodeSelection parse(Arguments all) {
    List<String> names =
        all.all(DrainParameters.NODE).stream()
            .filter(name -> !name.isBlank())
            .map(NodeSelectionParser::name)
            .toList();
    Optional<String> selector = all.first(DrainParameters.SELECTOR);
    if (selector.isPresent() && selector.get().isBlank()) {
      throw wrong(
          "--selector is empty, and that never means every node",
          "Give labels such as pool=batch, or name the nodes.");
    }
    if (selector.isPresent() && !names.isEmpty()) {
      throw wrong(
          "nodes were named and --selector was given",
          "Use one of the two: names such as "
              + names.getFirst()
              + ", or --selector "
              + shown(selector.get())
              + ".");
    }
    if (selector.isEmpty() && names.isEmpty()) {
      throw wrong(
          "no node was named",
          Text.of("Name one, for example ")
              .command("drain", "node01")
              .words(", or give --selector; type ")
              .command("nodes")
              .words(" to list them."));
    }
    NodeSelection scope =
        new NodeSelection(
            names,
            selector,
            number(all, DrainParameters.PARALLEL, 1).orElse(1),
            number(all, DrainParameters.MAX_NODES, 1).orElseThrow(),
            number(all, DrainParameters.MIN_READY, 0));
    if (names.size() > scope.maxNodes()) {
      throw tooMany(names.size(), scope);
    }
    return scope;
  }

  /** Why so many nodes are not drained at once. */
  static DrainRequestParser.Refusal tooMany(int nodes, NodeSelection scope) {
    return new DrainRequestParser.Refusal(tooManyFailure(nodes, scope));
  }

  public static Failure tooManyFailure(int nodes, NodeSelection scope) {
    return Failure.refused(
        "Draining " + scope.text(),
        "these are " + nodes + " nodes, and --max-nodes is " + scope.maxNodes(),
        "Drain fewer at a time, or give a larger --max-nodes.");
  }

  private static String name(String given) {
    return switch (NodeLookup.checkForm(given, "Draining a node")) {
      case Outcome.Success<String>(String name) -> name;
      case Outcome.Failed<String>(Failure failure) -> throw new DrainRequestParser.Refusal(failure);
    };
  }

  private static OptionalInt number(Arguments all, String name, int least) {
    Optional<String> value = all.first(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        DrainRequestParser.integer(value.get())
            .filter(n -> n >= least && n <= MOST)
            .orElseThrow(
                () ->
                    wrong(
                        "--"
                            + name
                            + " takes a whole number from "
                            + least
                            + " to "
                            + MOST
                            + ", got "
                            + shown(value.get()),
                        again()))
            .intValue());
  }
}
