package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list with Slack's cursors.
 *
 * @param nextCursor empty text on the last page
 */
record Page<T>(List<T> items, String nextCursor) {
  private static final String MARK = "next:";

  static <T> Page<T> of(List<T> all, ApiCall call, int defaultLimit) {
    int limit = Math.clamp(call.number("limit", defaultLimit), 1, 1000);
    int from = Math.min(offset(call), all.size());
    int to = Math.min(from + limit, all.size());
    String next = to < all.size() ? cursor(to) : "";
    return new Page<>(List.copyOf(all.subList(from, to)), next);
  }

  private static String cursor(int offset) {
    byte[] text = (MARK + offset).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  private static int offset(ApiCall call) {
    return call.text("cursor").map(Page::decoded).orElse(0);
  }

  private static int decoded(String cursor) {
    try {
      String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Integer.parseInt(text.substring(MARK.length()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      throw Refusal.of("invalid_cursor");
    }
  }

  /** Adds the cursor where Slack puts it. */
  ObjectNode closing(ObjectNode answer) {
    answer.putObject("response_metadata").put("next_cursor", nextCursor);
    return answer;
  }

  boolean hasMore() {
    return !nextCursor.isEmpty();
  }

  static ObjectNode answer(String field, List<ObjectNode> nodes) {
    return Json.object(answer -> answer.set(field, Json.nodes(nodes)));
  }
}
