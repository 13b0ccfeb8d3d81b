package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.ResponseUrls.Origin;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.wire.MessageWire;
import dev.slipway.practice.slack.wire.ViewWire;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** A person using an element of a message, a modal or the Home tab: {@code block_actions}. */
public final class Clicks {
  private final Workbench bench;
  private final MessageWire wire;

  public Clicks(Workbench bench, MessageWire wire) {
    this.bench = bench;
    this.wire = wire;
  }

  /** Uses an element of a message. */
  public CompletableFuture<Outcome> onMessage(
      Person person, Channel channel, String ts, Click click) {
    Optional<Message> message =
        bench
            .workspace()
            .messages()
            .find(channel.id(), ts)
            .filter(found -> found.isVisibleTo(person.id()));
    if (message.isEmpty()) {
      return refused("message_not_found");
    }
    if (!bench.app().manifest().interactive()) {
      return refused("interactivity_not_enabled");
    }
    return ActionNode.of(message.get().blocks(), Json.object(), click, bench.now())
        .map(action -> deliver(messagePayload(person, channel, message.get(), action)))
        .orElseGet(() -> refused("action_not_found"));
  }

  /** Uses an element of an open modal or the Home tab. */
  public CompletableFuture<Outcome> onView(Person person, String viewId, Click click) {
    Optional<OpenView> view =
        bench.workspace().views().find(viewId).filter(found -> found.user().equals(person.id()));
    if (view.isEmpty()) {
      return refused("view_not_found");
    }
    return ActionNode.of(
            view.get().definition().path("blocks"), view.get().values(), click, bench.now())
        .map(action -> deliver(viewPayload(person, view.get(), action)))
        .orElseGet(() -> refused("action_not_found"));
  }

  private static CompletableFuture<Outcome> refused(String error) {
    return CompletableFuture.completedFuture(Outcome.refused(error));
  }

  private CompletableFuture<Outcome> deliver(ObjectNode payload) {
    return bench
        .deliveries()
        .once(DeliveryKind.INTERACTIVE, payload, false)
        .thenApply(ack -> Outcome.of(ack, Json.object()));
  }

  private ObjectNode payload(Person person, ActionNode action) {
    ObjectNode payload = bench.payloads().interaction("block_actions", person);
    payload.put("trigger_id", bench.triggers().issue(person.id()));
    payload.putArray("actions").add(action.action());
    return payload;
  }

  private ObjectNode messagePayload(
      Person person, Channel channel, Message message, ActionNode action) {
    ObjectNode payload = payload(person, action);
    ObjectNode container =
        payload
            .putObject("container")
            .put("type", "message")
            .put("message_ts", message.ts())
            .put("channel_id", channel.id())
            .put("is_ephemeral", message.isEphemeral());
    message.threadTs().ifPresent(ts -> container.put("thread_ts", ts));
    payload.set("channel", Payloads.channel(channel));
    if (!message.isEphemeral()) {
      payload.set("message", wire.of(message, true));
    }
    payload.putObject("state").set("values", action.values());
    Optional<String> thread = message.isReply() ? message.threadTs() : Optional.empty();
    Origin origin = new Origin(person.id(), channel.id(), Optional.of(message.ts()), thread);
    return payload.put("response_url", bench.responseUrls().issue("actions", origin));
  }

  private ObjectNode viewPayload(Person person, OpenView view, ActionNode action) {
    OpenView touched =
        bench
            .workspace()
            .views()
            .change(view.id(), open -> open.withValues(action.values()))
            .orElse(view);
    ObjectNode payload = payload(person, action);
    payload.putObject("container").put("type", "view").put("view_id", view.id());
    payload.set("view", ViewWire.of(touched));
    return payload.put("api_app_id", Credentials.APP_ID);
  }
}
