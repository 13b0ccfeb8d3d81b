package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.limits.Triggers;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Views;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.ViewWire;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code views.*}: modals and Home tabs. */
final class ViewMethods {
  private final Views views;
  private final Workspace workspace;
  private final Triggers triggers;
  private final Places places;

  ViewMethods(Workspace workspace, Triggers triggers, Places places) {
    this.workspace = workspace;
    this.views = workspace.views();
    this.triggers = triggers;
    this.places = places;
  }

  List<ApiMethod> methods() {
    return List.of(
        bot("views.open", Tier.TIER_4, List.of(), this::open),
        bot("views.push", Tier.TIER_4, List.of(), this::push),
        bot("views.update", Tier.TIER_4, List.of(), this::update),
        bot("views.publish", Tier.TIER_4, List.of(), this::publish));
  }

  private static JsonNode view(ApiCall call) {
    return call.json("view", "invalid_arguments").orElseThrow(() -> Refusal.missing("view"));
  }

  private String triggered(ApiCall call) {
    return switch (triggers.use(call.required("trigger_id"))) {
      case Triggers.Verdict.Good good -> good.user();
      case Triggers.Verdict.Bad bad -> throw Refusal.of(bad.error());
    };
  }

  private ObjectNode open(ApiCall call) {
    ObjectNode view = ViewContent.checked(view(call), "modal");
    return answer(views.open(triggered(call), view));
  }

  private ObjectNode push(ApiCall call) {
    ObjectNode view = ViewContent.checked(view(call), "modal");
    String user = triggered(call);
    if (views.stack(user).isEmpty()) {
      throw Refusal.of("not_found");
    }
    return answer(views.push(user, view).orElseThrow(() -> Refusal.of("push_limit_reached")));
  }

  private ObjectNode update(ApiCall call) {
    Optional<OpenView> found =
        call.text("view_id").isPresent()
            ? views.find(call.required("view_id"))
            : views.byExternalId(call.required("external_id"));
    OpenView open = found.orElseThrow(() -> Refusal.of("not_found"));
    requireHash(call, open);
    ObjectNode view = ViewContent.checked(view(call), Json.text(open.definition(), "type"));
    return answer(
        views
            .change(
                open.id(), shown -> shown.withDefinition(view, views.newHash(view), Json.object()))
            .orElseThrow(() -> Refusal.of("not_found")));
  }

  private static void requireHash(ApiCall call, OpenView open) {
    if (call.text("hash").filter(hash -> !hash.equals(open.hash())).isPresent()) {
      throw Refusal.of("hash_conflict");
    }
  }

  private ObjectNode publish(ApiCall call) {
    String user = places.person(call.required("user_id")).id();
    ObjectNode view = ViewContent.checked(view(call), "home");
    workspace.views().home(user).ifPresent(home -> requireHash(call, home));
    return answer(views.publishHome(user, view));
  }

  private static ObjectNode answer(OpenView view) {
    return Json.object(answer -> answer.set("view", ViewWire.of(view)));
  }
}
