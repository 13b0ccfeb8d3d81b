package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.api.Refusal;
import dev.slipway.practice.slack.api.ViewContent;
import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Views;
import dev.slipway.practice.slack.wire.StateValues;
import dev.slipway.practice.slack.wire.ViewWire;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person submitting or closing a modal, and what the app's answer does to it. */
public final class Modals {
  private final Workbench bench;
  private final Views views;

  public Modals(Workbench bench) {
    this.bench = bench;
    this.views = bench.workspace().views();
  }

  private Optional<OpenView> open(Person person, String viewId) {
    return views.stack(person.id()).stream().filter(view -> view.id().equals(viewId)).findFirst();
  }

  /**
   * Submits.
   *
   * @param entered in the README's shape
   * @throws IllegalArgumentException when an input is unknown or offers no such option
   */
  public CompletableFuture<Outcome> submit(Person person, String viewId, JsonNode entered) {
    Optional<OpenView> found = open(person, viewId);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(Outcome.refused("view_not_found"));
    }
    JsonNode blocks = found.get().definition().path("blocks");
    ObjectNode values =
        StateValues.with(blocks, StateValues.of(blocks, found.get().values()), entered);
    ObjectNode errors = InputRules.errors(blocks, values);
    OpenView view =
        views
            .change(viewId, open -> open.withValues(values).withErrors(errors))
            .orElse(found.get());
    if (!errors.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Outcome(Optional.of("invalid_input"), Optional.empty(), errors(errors, view)));
    }
    return bench
        .deliveries()
        .once(DeliveryKind.INTERACTIVE, submission(person, view), true)
        .thenApply(ack -> acknowledged(ack, view));
  }

  private static ObjectNode errors(ObjectNode errors, OpenView view) {
    ObjectNode details = Json.object();
    details.set("errors", errors.deepCopy());
    details.set("view", ViewWire.of(view));
    return details;
  }

  private ObjectNode submission(Person person, OpenView view) {
    ObjectNode payload = bench.payloads().interaction("view_submission", person);
    payload.put("trigger_id", bench.triggers().issue(person.id()));
    payload.set("view", ViewWire.of(view));
    payload.putArray("response_urls");
    return payload;
  }

  private Outcome acknowledged(Ack ack, OpenView view) {
    if (ack.error().isPresent()) {
      return Outcome.of(
          ack, Json.object().put("message", "We had some trouble connecting. Try again?"));
    }
    JsonNode answer = ack.answered().orElseGet(Json::object);
    try {
      return Outcome.of(ack, Json.object()).with(respond(answer, view));
    } catch (Refusal refusal) {
      return Outcome.of(ack, refusal.body()).withError("invalid_view");
    }
  }

  private Outcome respond(JsonNode answer, OpenView view) {
    return switch (Json.text(answer, "response_action")) {
      case "errors" -> {
        ObjectNode errors = Json.asObject(answer.path("errors")).orElseGet(Json::object);
        OpenView complained = views.change(view.id(), open -> open.withErrors(errors)).orElse(view);
        yield new Outcome(
            Optional.of("invalid_input"), Optional.empty(), errors(errors, complained));
      }
      case "update" -> {
        ObjectNode changed = ViewContent.checked(answer.path("view"), "modal");
        yield shown(
            views.change(
                view.id(),
                open -> open.withDefinition(changed, views.newHash(changed), Json.object())));
      }
      case "push" ->
          shown(views.push(view.user(), ViewContent.checked(answer.path("view"), "modal")));
      case "clear" -> {
        views.closeAll(view.user());
        yield Outcome.done(Json.object().put("closed", true));
      }
      default -> {
        views.close(view.user(), view.id());
        yield top(view.user());
      }
    };
  }

  private static Outcome shown(Optional<OpenView> view) {
    return view.map(
            open ->
                Outcome.done(
                    Json.object(
                        details -> details.put("closed", false).set("view", ViewWire.of(open)))))
        .orElseGet(() -> Outcome.refused("push_limit_reached"));
  }

  private Outcome top(String user) {
    ObjectNode details = Json.object().put("closed", true);
    views.stack(user).stream()
        .reduce((lower, higher) -> higher)
        .ifPresent(below -> details.set("view", ViewWire.of(below)));
    return Outcome.done(details);
  }

  /** Closes the modal, or the whole stack; the app hears of it where it asked to. */
  public CompletableFuture<Outcome> close(Person person, String viewId, boolean wholeStack) {
    Optional<OpenView> found = open(person, viewId);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(Outcome.refused("view_not_found"));
    }
    OpenView view = found.get();
    boolean clear = wholeStack || view.definition().path("clear_on_close").asBoolean(false);
    if (clear) {
      views.closeAll(person.id());
    } else {
      views.close(person.id(), viewId);
    }
    if (!view.definition().path("notify_on_close").asBoolean(false)) {
      return CompletableFuture.completedFuture(top(person.id()));
    }
    ObjectNode payload = bench.payloads().interaction("view_closed", person);
    payload.set("view", ViewWire.of(view));
    payload.put("is_cleared", clear);
    return bench
        .deliveries()
        .once(DeliveryKind.INTERACTIVE, payload, false)
        .thenApply(ack -> Outcome.of(ack, Json.object()).with(top(person.id())));
  }
}
