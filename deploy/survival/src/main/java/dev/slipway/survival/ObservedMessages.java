package dev.slipway.survival;

import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.survival.RunHistory.Told;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The bot's messages, as far as the judge and the people of a lane look at them. */
final class ObservedMessages {
  private ObservedMessages() {}

  /** Those with a key, oldest first. */
  static Stream<Told> of(PracticeWorld world, String channel) {
    String id = world.slack().workspace().channels().named(channel).orElseThrow().id();
    return world.slack().workspace().messages().in(id).stream()
        .filter(message -> !key(message).isEmpty())
        .map(
            message ->
                new Told(
                    channel,
                    message.ts(),
                    message.isReply() ? message.threadTs().orElse("") : "",
                    key(message),
                    heading(message),
                    message.text()));
  }

  static String key(Message message) {
    return message
        .metadata()
        .map(metadata -> metadata.path("event_payload").path("key").asString(""))
        .orElse("");
  }

  private static String heading(Message message) {
    for (JsonNode block : message.blocks()) {
      if (block.path("type").asString("").equals("header")) {
        return block.path("text").path("text").asString("");
      }
    }
    return "";
  }

  /** Whether the message has that button now. */
  static boolean offers(PracticeWorld world, String channel, String ts, String actionId) {
    String id = world.slack().workspace().channels().named(channel).orElseThrow().id();
    return world
        .slack()
        .workspace()
        .messages()
        .find(id, ts)
        .filter(
            message -> message.blocks().toString().contains("\"action_id\":\"" + actionId + "\""))
        .isPresent();
  }
}
