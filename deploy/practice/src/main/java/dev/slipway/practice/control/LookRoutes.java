package dev.slipway.practice.control;

import static dev.slipway.practice.control.Answers.json;

import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import dev.slipway.practice.slack.wire.ViewWire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The routes that only look. */
final class LookRoutes {
  private final Workspace workspace;
  private final MessageView messages;
  private final StateView state;
  private final ChangeStream changes;

  LookRoutes(SlackStandIn slack, String baseUrl) {
    this.workspace = slack.workspace();
    this.messages = new MessageView(workspace, new MessageWire(workspace, baseUrl));
    this.state = new StateView(slack);
    this.changes = new ChangeStream(workspace.feed());
  }

  void register(RoutesConfig routes) {
    routes.get("/practice/state", context -> json(context, state.of(request(context).reader())));
    routes.get("/practice/channels/{name}/messages", this::list);
    routes.get("/practice/views", this::views);
    routes.get("/practice/home", this::home);
    routes.get("/practice/events", changes::serve);
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

  private void views(Context context) {
    Person reader = reader(context);
    json(
        context,
        Json.object(
            answer ->
                answer.set(
                    "views",
                    Json.nodes(
                        workspace.views().stack(reader.id()).stream()
                            .map(LookRoutes::view)
                            .toList()))));
  }

  private Person reader(Context context) {
    return request(context)
        .reader()
        .orElseThrow(() -> new BadRequest("'user' is missing in the query"));
  }

  private static ObjectNode view(OpenView view) {
    ObjectNode node = ViewWire.of(view);
    node.set("errors", view.errors().deepCopy());
    return node;
  }

  private void home(Context context) {
    ObjectNode answer = Json.object();
    workspace
        .views()
        .home(reader(context).id())
        .ifPresentOrElse(home -> answer.set("view", view(home)), () -> answer.putNull("view"));
    json(context, answer);
  }
}
