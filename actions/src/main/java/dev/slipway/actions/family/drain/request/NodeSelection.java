package dev.slipway.actions.family.drain.request;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which nodes were asked for, and within which bounds.
 *
 * @param names the nodes by name, in the order given, each once; empty where a selector is given
 * @param selector the nodes by their labels
 * @param parallel how many are emptied at a time, at least 1
 * @param maxNodes how many one drain may take, at least 1
 * @param minReadyPerZone how many ready schedulable nodes each zone keeps; where nobody says, one
 *     if several nodes are drained
 */
public record NodeSelection(
    List<String> names,
    Optional<String> selector,
    int parallel,
    int maxNodes,
    OptionalInt minReadyPerZone) {
  public NodeSelection {
    names = List.copyOf(names);
  }

  /** What was asked for, as it stands in sentences about the attempt. */
  public String text() {
    return selector.map(labels -> "nodes with " + labels).orElseGet(() -> NodeNames.text(names));
  }
}
