package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code conversations.*} about the channels themselves. */
final class ConversationMethods {
  private static final int DEFAULT_LIMIT = 100;
  private static final List<String> READ =
      List.of("channels:read", "groups:read", "im:read", "mpim:read");

  private final Workspace workspace;
  private final Places places;

  ConversationMethods(Workspace workspace, Places places) {
    this.workspace = workspace;
    this.places = places;
  }

  List<ApiMethod> methods() {
    return List.of(
        bot("conversations.list", Tier.TIER_2, READ, this::list),
        bot("conversations.info", Tier.TIER_3, READ, this::info),
        bot("conversations.members", Tier.TIER_4, READ, this::members),
        bot("conversations.join", Tier.TIER_3, List.of("channels:join"), this::join),
        bot("conversations.leave", Tier.TIER_3, List.of("channels:manage"), this::leave),
        bot("conversations.open", Tier.TIER_3, List.of("im:write", "mpim:write"), this::open));
  }

  private ObjectNode list(ApiCall call) {
    List<String> types = call.has("types") ? call.list("types") : List.of("public_channel");
    List<Channel> wanted =
        workspace.channels().all().stream()
            .filter(channel -> types.contains(channel.isDirect() ? "im" : "public_channel"))
            .toList();
    Page<Channel> page = Page.of(wanted, call, DEFAULT_LIMIT);
    return page.closing(Page.answer("channels", page.items().stream().map(this::wire).toList()));
  }

  private ObjectNode wire(Channel channel) {
    ObjectNode node =
        Json.object()
            .put("id", channel.id())
            .put("created", channel.created())
            .put("is_archived", false)
            .put("is_im", channel.isDirect())
            .put("is_channel", !channel.isDirect())
            .put("is_group", false)
            .put("is_private", channel.isDirect())
            .put("is_mpim", false)
            .put("is_member", channel.has(People.BOT_USER));
    if (channel.isDirect()) {
      return node.put("user", channel.counterpart(People.BOT_USER)).put("is_open", true);
    }
    node.put("name", channel.name())
        .put("name_normalized", channel.name())
        .put("is_general", false)
        .put("context_team_id", Workspace.TEAM_ID)
        .put("num_members", channel.members().size());
    node.putObject("topic").put("value", channel.topic()).put("creator", "").put("last_set", 0);
    node.putObject("purpose").put("value", "").put("creator", "").put("last_set", 0);
    return node;
  }

  private ObjectNode info(ApiCall call) {
    Channel channel = places.channel(call);
    return Json.object(answer -> answer.set("channel", wire(channel)));
  }

  private ObjectNode members(ApiCall call) {
    List<String> all = List.copyOf(places.channel(call).members());
    Page<String> page = Page.of(all, call, DEFAULT_LIMIT);
    return page.closing(Json.object(answer -> answer.set("members", Json.strings(page.items()))));
  }

  private ObjectNode join(ApiCall call) {
    Channel channel = places.channel(call);
    if (channel.isDirect()) {
      throw Refusal.of("method_not_supported_for_channel_type");
    }
    Channel joined = workspace.channels().join(channel.id(), People.BOT_USER);
    return Json.object(answer -> answer.set("channel", wire(joined)));
  }

  private ObjectNode leave(ApiCall call) {
    Channel left = workspace.channels().leave(places.joined(call).id(), People.BOT_USER);
    return Json.object(answer -> answer.set("channel", wire(left)));
  }

  private ObjectNode open(ApiCall call) {
    List<String> users = call.list("users");
    if (users.isEmpty()) {
      return info(call).put("no_op", true).put("already_open", true);
    }
    if (users.size() > 1) {
      throw Refusal.of("not_enough_users");
    }
    if (places.person(users.getFirst()).isBot()) {
      throw Refusal.of("cannot_dm_bot");
    }
    Channel direct = workspace.channels().directWith(users.getFirst());
    ObjectNode answer = Json.object().put("no_op", true).put("already_open", true);
    answer.set(
        "channel", call.flag("return_im") ? wire(direct) : Json.object().put("id", direct.id()));
    return answer;
  }
}
