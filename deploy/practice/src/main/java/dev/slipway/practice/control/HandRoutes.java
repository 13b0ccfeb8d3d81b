package dev.slipway.practice.control;

import static dev.slipway.practice.control.Answers.json;
import static dev.slipway.practice.control.Answers.later;

import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.interact.Click;
import dev.slipway.practice.slack.interact.Hands;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes by which people act. */
final class HandRoutes {
  private final Workspace workspace;
  private final Hands hands;

  HandRoutes(SlackStandIn slack) {
    this.workspace = slack.workspace();
    this.hands = slack.hands();
  }

  void register(RoutesConfig routes) {
    routes.post("/practice/commands", context -> later(context, type(request(context))));
    routes.post("/practice/actions", context -> later(context, click(request(context))));
    routes.post("/practice/suggestions", context -> later(context, suggest(request(context))));
    routes.post("/practice/shortcuts", context -> later(context, shortcut(request(context))));
    routes.post("/practice/views/{id}/submit", context -> later(context, submit(context)));
    routes.post("/practice/views/{id}/close", context -> later(context, close(context)));
    routes.post("/practice/home/open", context -> later(context, openHome(request(context))));
    routes.post("/practice/reactions", context -> json(context, react(request(context)).toJson()));
  }

  private Request request(Context context) {
    return Request.of(workspace, context);
  }

  private CompletableFuture<Outcome> type(Request request) {
    Person person = request.user();
    String text = request.required("text").stripTrailing();
    Optional<String> thread = request.text("thread_ts");
    Channel channel = request.channel();
    return text.startsWith("/")
        ? hands.commands().command(person, channel, text, thread)
        : hands.posts().post(person, channel, text, thread);
  }

  private CompletableFuture<Outcome> click(Request request) {
    Optional<JsonNode> value =
        Stream.of("value", "selected_option", "selected_options")
            .map(field -> request.body().path(field))
            .filter(node -> !node.isMissingNode() && !node.isNull())
            .findFirst();
    ObjectNode state = Json.asObject(request.body().path("state")).orElseGet(Json::object);
    Click click = new Click(request.required("action_id"), request.text("block_id"), value, state);
    Optional<String> view = request.text("view_id");
    return view.isPresent()
        ? hands.clicks().onView(request.user(), view.get(), click)
        : hands
            .clicks()
            .onMessage(request.user(), request.channel(), request.required("ts"), click);
  }

  private CompletableFuture<Outcome> suggest(Request request) {
    String actionId = request.required("action_id");
    String typed = request.text("value").orElse("");
    Optional<String> view = request.text("view_id");
    return view.isPresent()
        ? hands.suggestions().onView(request.user(), view.get(), actionId, typed)
        : hands
            .suggestions()
            .onMessage(request.user(), request.channel(), request.required("ts"), actionId, typed);
  }

  private CompletableFuture<Outcome> shortcut(Request request) {
    String callbackId = request.required("callback_id");
    return request.text("ts").isPresent()
        ? hands
            .shortcuts()
            .onMessage(request.user(), request.channel(), request.required("ts"), callbackId)
        : hands.shortcuts().global(request.user(), callbackId);
  }

  private CompletableFuture<Outcome> submit(Context context) {
    Request request = request(context);
    ObjectNode values = Json.asObject(request.body().path("values")).orElseGet(Json::object);
    return hands.modals().submit(request.user(), context.pathParam("id"), values);
  }

  private CompletableFuture<Outcome> close(Context context) {
    Request request = request(context);
    boolean clear = request.body().path("clear").asBoolean(false);
    return hands.modals().close(request.user(), context.pathParam("id"), clear);
  }

  private CompletableFuture<Outcome> openHome(Request request) {
    return hands.homeTab().open(request.user(), request.text("tab").orElse("home"));
  }

  private Outcome react(Request request) {
    Person person = request.user();
    String name = request.required("name").replace(":", "");
    boolean remove = request.body().path("remove").asBoolean(false);
    Optional<Message> reacted =
        workspace
            .messages()
            .touch(
                request.channel().id(),
                request.required("ts"),
                "reaction",
                message ->
                    (remove
                            ? message.unreacted(name, person.id())
                            : message.reacted(name, person.id()))
                        .orElse(message));
    return reacted.isPresent() ? Outcome.done(Json.object()) : Outcome.refused("message_not_found");
  }
}
