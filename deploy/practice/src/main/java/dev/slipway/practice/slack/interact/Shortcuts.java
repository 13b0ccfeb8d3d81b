package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.ResponseUrls.Origin;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.wire.MessageWire;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** A person picking one of the app's shortcuts. */
public final class Shortcuts {
  private final Workbench bench;
  private final MessageWire wire;

  public Shortcuts(Workbench bench, MessageWire wire) {
    this.bench = bench;
    this.wire = wire;
  }

  /** A shortcut of the message's menu. */
  public CompletableFuture<Outcome> onMessage(
      Person person, Channel channel, String ts, String callbackId) {
    Optional<Message> message =
        bench.workspace().messages().find(channel.id(), ts).filter(found -> !found.isEphemeral());
    if (!isDeclared("message", callbackId) || message.isEmpty()) {
      return CompletableFuture.completedFuture(
          Outcome.refused(message.isEmpty() ? "message_not_found" : "unknown_shortcut"));
    }
    ObjectNode payload = payload("message_action", person, callbackId);
    Origin origin =
        new Origin(person.id(), channel.id(), Optional.of(ts), message.get().threadTs());
    payload
        .put("message_ts", ts)
        .put("response_url", bench.responseUrls().issue("actions", origin));
    payload.set("channel", Payloads.channel(channel));
    payload.set("message", wire.of(message.get(), true));
    return deliver(payload);
  }

  /** A shortcut from the search bar or the composer. */
  public CompletableFuture<Outcome> global(Person person, String callbackId) {
    return isDeclared("global", callbackId)
        ? deliver(payload("shortcut", person, callbackId))
        : CompletableFuture.completedFuture(Outcome.refused("unknown_shortcut"));
  }

  private boolean isDeclared(String type, String callbackId) {
    return bench.app().manifest().shortcuts().stream()
        .anyMatch(
            shortcut -> shortcut.type().equals(type) && shortcut.callbackId().equals(callbackId));
  }

  private ObjectNode payload(String type, Person person, String callbackId) {
    return bench
        .payloads()
        .interaction(type, person)
        .put("callback_id", callbackId)
        .put("trigger_id", bench.triggers().issue(person.id()))
        .put("action_ts", bench.now());
  }

  private CompletableFuture<Outcome> deliver(ObjectNode payload) {
    return bench
        .deliveries()
        .once(DeliveryKind.INTERACTIVE, payload, false)
        .thenApply(ack -> Outcome.of(ack, Json.object()));
  }
}
