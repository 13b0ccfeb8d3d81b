package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Checks blocks against slack.md §2.3. */
public final class BlockProblems {
  private BlockProblems() {}

  /** Everything wrong with a message's blocks, each with its place; none when they are good. */
  public static List<String> of(ArrayNode blocks, Surface surface) {
    Check check = new Check();
    blocks(check, blocks, surface, "/blocks");
    return check.problems();
  }

  static void blocks(Check check, ArrayNode blocks, Surface surface, String path) {
    if (blocks.size() > surface.blocks()) {
      check.wrong("no more than " + surface.blocks() + " items allowed", path);
    }
    new BlockRules(check).blocks(blocks, surface, path);
    total(check, blocks, "markdown", MessageLimits.MARKDOWN_TOTAL, path);
    total(check, blocks, "table", MessageLimits.TABLE_TOTAL, path);
  }

  private static void total(Check check, ArrayNode blocks, String type, int most, String path) {
    int total =
        Json.items(blocks).stream()
            .filter(block -> Json.text(block, "type").equals(type))
            .mapToInt(BlockProblems::totalText)
            .sum();
    if (total > most) {
      check.wrong("all " + type + " blocks must be less than " + (most + 1) + " characters", path);
    }
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
