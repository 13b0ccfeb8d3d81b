package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** {@code reactions.*}. */
final class ReactionMethods {
  private static final Pattern EMOJI = Pattern.compile("[a-z0-9_+'-]+(::skin-tone-[2-6])?");

  private final Workspace workspace;
  private final Places places;

  ReactionMethods(Workspace workspace, Places places) {
    this.workspace = workspace;
    this.places = places;
  }

  List<ApiMethod> methods() {
    List<String> write = List.of("reactions:write");
    return List.of(
        bot("reactions.add", Tier.TIER_3, write, this::add),
        bot("reactions.remove", Tier.TIER_2, write, this::remove));
  }

  private ObjectNode add(ApiCall call) {
    String name = call.required("name");
    if (!EMOJI.matcher(name).matches()) {
      throw Refusal.of("invalid_name");
    }
    return change(call, message -> message.reacted(name, People.BOT_USER), "already_reacted");
  }

  private ObjectNode remove(ApiCall call) {
    String name = call.required("name");
    return change(call, message -> message.unreacted(name, People.BOT_USER), "no_reaction");
  }

  private ObjectNode change(
      ApiCall call, Function<Message, Optional<Message>> change, String otherwise) {
    Channel channel = places.joined(call);
    String ts = call.required("timestamp");
    Optional<Message> changed =
        workspace
            .messages()
            .touch(
                channel.id(),
                ts,
                "reaction",
                message -> change.apply(message).orElseThrow(() -> Refusal.of(otherwise)));
    return changed.map(message -> Json.object()).orElseThrow(() -> Refusal.of("message_not_found"));
  }
}
