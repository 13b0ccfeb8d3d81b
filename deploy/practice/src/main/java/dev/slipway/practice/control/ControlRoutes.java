package dev.slipway.practice.control;

import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code /practice} routes about people and what they see; documented in the README. */
public final class ControlRoutes {
  private static final int BAD_REQUEST = 400;

  private final SlackStandIn slack;
  private final Workspace workspace;
  private final MessageView messages;
  private final StateView state;
  private final ChangeStream changes;

  public ControlRoutes(SlackStandIn slack, String baseUrl) {
    this.slack = slack;
    this.workspace = slack.workspace();
    this.messages = new MessageView(workspace, new MessageWire(workspace, baseUrl));
    this.state = new StateView(slack);
    this.changes = new ChangeStream(workspace.feed());
  }

  public void register(RoutesConfig routes) {
    routes.exception(
        BadRequest.class,
        (mistake, context) ->
            json(
                context.status(BAD_REQUEST),
                Json.object().put("ok", false).put("error", String.valueOf(mistake.getMessage()))));
    routes.get("/practice/state", context -> json(context, state.of(request(context).reader())));
    routes.get("/practice/channels/{name}/messages", this::list);
    routes.post("/practice/commands", this::type);
    routes.sse("/practice/events", changes::serve);
  }

  private Request request(Context context) {
    return Request.of(workspace, context);
  }

  private void list(Context context) {
    Request request = request(context);
    Optional<Person> reader = request.reader();
    Channel channel = request.channel(reader, context.pathParam("name"));
    ObjectNode answer = Json.object();
    answer
        .putObject("channel")
        .put("id", channel.id())
        .put("name", channel.name())
        .put("kind", channel.isDirect() ? "im" : "channel");
    answer.set("messages", Json.nodes(messages.channel(channel.id(), reader)));
    json(context, answer);
  }

  private void type(Context context) {
    Request request = request(context);
    String text = request.required("text").stripTrailing();
    Optional<String> thread = request.text("thread_ts");
    Channel channel = request.channel();
    answer(
        context,
        text.startsWith("/")
            ? slack.commands().command(request.user(), channel, text, thread)
            : slack.posts().post(request.user(), channel, text, thread));
  }

  static void answer(Context context, CompletableFuture<Outcome> outcome) {
    context.future(() -> outcome.thenAccept(done -> json(context, done.toJson())));
  }

  static void json(Context context, JsonNode node) {
    context.contentType("application/json; charset=utf-8").result(node.toString());
  }
}
