package dev.slipway.practice.slack.limits;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Checks blocks against slack.md §2.3. */
public final class BlockProblems {
  private BlockProblems() {}

  /** Everything wrong with the blocks, each with its place; none when they are good. */
  public static List<String> of(ArrayNode blocks, Surface surface) {
    return blocks.size() > surface.blocks()
        ? List.of("no more than " + surface.blocks() + " items allowed [json-pointer:/blocks]")
        : List.of();
  }

  /** Characters of all texts together. */
  public static int totalText(JsonNode node) {
    int total = node.path("text").isString() ? node.path("text").asString().length() : 0;
    for (JsonNode child : node) {
      total += totalText(child);
    }
    return total;
  }
}
