package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.wire.Element;
import dev.slipway.practice.slack.wire.MessageWire;
import dev.slipway.practice.slack.wire.ViewWire;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person typing into an external select, which asks the app for options. */
public final class Suggestions {
  private final Workbench bench;
  private final MessageWire wire;

  public Suggestions(Workbench bench, MessageWire wire) {
    this.bench = bench;
    this.wire = wire;
  }

  /** Options for an element of an open view. */
  public CompletableFuture<Outcome> onView(
      Person person, String viewId, String actionId, String typed) {
    Optional<OpenView> view = bench.workspace().views().find(viewId);
    return ask(
        person,
        view.map(open -> open.definition().path("blocks")),
        actionId,
        typed,
        payload -> {
          payload.putObject("container").put("type", "view").put("view_id", viewId);
          view.ifPresent(open -> payload.set("view", ViewWire.of(open)));
        });
  }

  /** Options for an element of a message. */
  public CompletableFuture<Outcome> onMessage(
      Person person, Channel channel, String ts, String actionId, String typed) {
    Optional<Message> message = bench.workspace().messages().find(channel.id(), ts);
    return ask(
        person,
        message.map(Message::blocks),
        actionId,
        typed,
        payload -> {
          payload
              .putObject("container")
              .put("type", "message")
              .put("message_ts", ts)
              .put("channel_id", channel.id());
          payload.set("channel", Payloads.channel(channel));
          message.ifPresent(found -> payload.set("message", wire.of(found, true)));
        });
  }

  private CompletableFuture<Outcome> ask(
      Person person,
      Optional<? extends JsonNode> blocks,
      String actionId,
      String typed,
      Consumer<ObjectNode> surface) {
    Optional<Element> element =
        blocks.flatMap(
            given ->
                Element.in(given).stream()
                    .filter(found -> found.actionId().equals(actionId))
                    .findFirst());
    if (element.isEmpty()) {
      return CompletableFuture.completedFuture(Outcome.refused("action_not_found"));
    }
    ObjectNode payload = bench.payloads().interaction("block_suggestion", person);
    payload.put("action_id", actionId).put("block_id", element.get().blockId()).put("value", typed);
    surface.accept(payload);
    return bench
        .deliveries()
        .once(DeliveryKind.INTERACTIVE, payload, true)
        .thenApply(ack -> Outcome.of(ack, options(ack)));
  }

  private static ObjectNode options(Ack ack) {
    JsonNode answer = ack.answered().orElseGet(Json::object);
    ObjectNode options = Json.object();
    options.set("options", Json.copyArray(answer.path("options")));
    options.set("option_groups", Json.copyArray(answer.path("option_groups")));
    return options;
  }
}
