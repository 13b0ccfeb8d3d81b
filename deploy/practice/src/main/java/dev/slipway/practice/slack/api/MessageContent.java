package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.BlockIds;
import dev.slipway.practice.slack.limits.BlockProblems;
import dev.slipway.practice.slack.limits.MessageLimits;
import dev.slipway.practice.slack.limits.Surface;
import dev.slipway.practice.slack.state.Message;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a message says: checked, and with ids given to blocks and elements that had none. */
public record MessageContent(String text, ArrayNode blocks, ArrayNode attachments) {

  public static MessageContent ofPost(ApiCall call) {
    String text = call.text("text").orElse("");
    if (text.length() > MessageLimits.TEXT_CUT) {
      text = text.substring(0, MessageLimits.TEXT_CUT);
    }
    return new MessageContent(text, blocks(call).orElseGet(Json::array), attachments(call))
        .orNoText();
  }

  /** An update with text alone removes the blocks (slack.md §2.4). */
  static MessageContent ofUpdate(ApiCall call, Message old) {
    Optional<ArrayNode> blocks = blocks(call);
    if (call.text("text").orElse("").length() > MessageLimits.UPDATED_TEXT) {
      throw Refusal.of("msg_too_long");
    }
    if (call.text("text").isEmpty() && blocks.isEmpty() && !call.has("attachments")) {
      throw Refusal.of("no_text");
    }
    if (has(old.blocks(), "rich_text")
        && blocks.filter(given -> !given.isEmpty() && !has(given, "rich_text")).isPresent()) {
      throw Refusal.of("block_mismatch");
    }
    String text = call.text("text").orElse(blocks.isPresent() ? "" : old.text());
    return new MessageContent(text, blocks.orElseGet(Json::array), attachments(call)).orNoText();
  }

  private static boolean has(ArrayNode blocks, String type) {
    return Json.items(blocks).stream().anyMatch(block -> Json.text(block, "type").equals(type));
  }

  private MessageContent orNoText() {
    if (text.isEmpty() && blocks.isEmpty() && attachments.isEmpty()) {
      throw Refusal.of("no_text");
    }
    return this;
  }

  private static Optional<ArrayNode> blocks(ApiCall call) {
    return call.json("blocks", "invalid_blocks_format").map(MessageContent::checked);
  }

  private static ArrayNode checked(JsonNode given) {
    if (!(given instanceof ArrayNode blocks)) {
      throw Refusal.of("invalid_blocks_format");
    }
    List<String> problems = BlockProblems.of(blocks, Surface.MESSAGE);
    if (!problems.isEmpty()) {
      throw Refusal.of("invalid_blocks", problems);
    }
    int cost = BlockProblems.totalText(blocks) + blocks.size() * MessageLimits.PER_BLOCK;
    if (cost > MessageLimits.BLOCKS_TOTAL) {
      throw Refusal.of("msg_blocks_too_long");
    }
    return BlockIds.filledIn(blocks);
  }

  private static ArrayNode attachments(ApiCall call) {
    return call.json("attachments", "invalid_attachments")
        .map(Json::copyArray)
        .orElseGet(Json::array);
  }
}
