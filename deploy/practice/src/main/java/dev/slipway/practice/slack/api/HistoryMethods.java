package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Reading messages back; ephemerals are never among them. */
final class HistoryMethods {
  private static final int DEFAULT_LIMIT = 100;

  private final Workspace workspace;
  private final Places places;
  private final MessageWire wire;

  HistoryMethods(Workspace workspace, Places places, MessageWire wire) {
    this.workspace = workspace;
    this.places = places;
    this.wire = wire;
  }

  List<ApiMethod> methods() {
    List<String> scopes =
        List.of("channels:history", "groups:history", "im:history", "mpim:history");
    return List.of(
        bot("conversations.history", Tier.TIER_3, scopes, this::history),
        bot("conversations.replies", Tier.TIER_3, scopes, this::replies));
  }

  private ObjectNode history(ApiCall call) {
    Channel channel = places.joined(call);
    List<Message> newestFirst =
        lasting(channel)
            .filter(Message::isInChannel)
            .filter(message -> inRange(message, call))
            .sorted(Comparator.comparing(Message::ts).reversed())
            .toList();
    return answer(Page.of(newestFirst, call, DEFAULT_LIMIT), call);
  }

  private Stream<Message> lasting(Channel channel) {
    return workspace.messages().in(channel.id()).stream().filter(message -> !message.isEphemeral());
  }

  private static boolean inRange(Message message, ApiCall call) {
    boolean inclusive = call.flag("inclusive");
    int afterOldest = call.text("oldest").map(ts -> message.ts().compareTo(padded(ts))).orElse(1);
    int beforeLatest = call.text("latest").map(ts -> padded(ts).compareTo(message.ts())).orElse(1);
    return inclusive ? afterOldest >= 0 && beforeLatest >= 0 : afterOldest > 0 && beforeLatest > 0;
  }

  /** Callers may give whole seconds. */
  private static String padded(String ts) {
    String[] parts = ts.split("\\.", 2);
    String fraction = parts.length > 1 ? parts[1] : "";
    return parts[0] + "." + (fraction + "000000").substring(0, 6);
  }

  private ObjectNode replies(ApiCall call) {
    Channel channel = places.joined(call);
    String ts = call.required("ts");
    Message found =
        workspace
            .messages()
            .find(channel.id(), ts)
            .filter(message -> !message.isEphemeral())
            .orElseThrow(() -> Refusal.of("thread_not_found"));
    List<Message> thread = new ArrayList<>(List.of(found));
    workspace.messages().replies(channel.id(), ts).stream()
        .filter(message -> !message.isEphemeral() && inRange(message, call))
        .forEach(thread::add);
    return answer(Page.of(thread, call, DEFAULT_LIMIT), call);
  }

  private ObjectNode answer(Page<Message> page, ApiCall call) {
    boolean metadata = call.flag("include_all_metadata");
    List<ObjectNode> nodes =
        page.items().stream().map(message -> wire.of(message, metadata)).toList();
    ObjectNode answer = page.closing(Page.answer("messages", nodes));
    return answer.put("has_more", page.hasMore()).put("pin_count", 0);
  }
}
