package dev.slipway.practice.page;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the page's questions from files, so that the page is tested apart from the stand-in. Run
 * {@link #main} to look at it.
 */
final class FixtureWorld implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final List<SseClient> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, ArrayNode> channels = new ConcurrentHashMap<>();
  private final Map<String, ArrayNode> views = new ConcurrentHashMap<>();
  private final Javalin server;

  FixtureWorld(int port) {
    channels.put("maintenance", (ArrayNode) file("maintenance.json"));
    channels.put("blocks", (ArrayNode) file("blocks.json"));
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              new ChatPage().serve(config);
              questions(config.routes);
              deeds(config.routes);
            });
    server.start("127.0.0.1", port);
  }

  public static void main(String[] arguments) {
    FixtureWorld world = new FixtureWorld(Integer.parseInt(arguments[0]));
    System.out.println(world.address());
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** What the page has sent so far, oldest first. */
  List<JsonNode> received() {
    return List.copyOf(received);
  }

  /** Replaces the text of a message that is not made of blocks, as the bot's chat.update does. */
  void edit(String channel, int index, String text) {
    ((ObjectNode) messages(channel, "requester").get(index)).put("text", text);
    changed("message_changed", channel);
  }

  /** Adds a message of a person. */
  void say(String channel, String user, String ts, String text) {
    channels
        .computeIfAbsent(channel, name -> JSON.createArrayNode())
        .addObject()
        .put("ts", ts)
        .put("user", user)
        .put("text", text);
    changed("message", channel);
  }

  @Override
  public void close() {
    server.stop();
  }

  private void questions(RoutesConfig routes) {
    routes.get(
        "/practice/state",
        context -> answer(context, ((ObjectNode) file("state.json")).put("me", reader(context))));
    routes.get(
        "/practice/channels/{name}/messages",
        context ->
            answer(
                context,
                JSON.createObjectNode()
                    .set("messages", messages(context.pathParam("name"), reader(context)))));
    routes.get(
        "/practice/views",
        context -> answer(context, JSON.createObjectNode().set("views", views(reader(context)))));
    routes.get(
        "/practice/home",
        context -> answer(context, JSON.createObjectNode().set("view", file("home.json"))));
    routes.get("/files/{id}/{name}", context -> context.contentType("text/plain").result(plan()));
    routes.sse(
        "/practice/events",
        client -> {
          client.keepAlive();
          client.onClose(() -> listeners.remove(client));
          listeners.add(client);
        });
  }

  private void deeds(RoutesConfig routes) {
    routes.post(
        "/practice/commands", context -> accept(context, "{\"ok\":true,\"kind\":\"message\"}"));
    routes.post("/practice/home/open", context -> accept(context, "{\"ok\":true}"));
    routes.post("/practice/reactions", context -> accept(context, "{\"ok\":true}"));
    routes.post(
        "/practice/actions",
        context -> {
          JsonNode action = JSON.readTree(context.body());
          switch (action.path("action_id").asString()) {
            case "sec_button", "plan" -> views(user(context)).add(file("modal.json"));
            default -> {}
          }
          boolean unanswered = "slow".equals(action.path("action_id").asString());
          accept(
              context,
              unanswered ? "{\"ok\":false,\"error\":\"operation_timeout\"}" : "{\"ok\":true}");
          changed("view", "");
        });
    routes.post("/practice/views/{id}/submit", this::submit);
    routes.post(
        "/practice/views/{id}/close",
        context -> {
          views(user(context)).removeAll();
          accept(context, "{\"ok\":true}");
        });
  }

  private void submit(Context context) {
    JsonNode values = JSON.readTree(context.body()).path("values");
    if (values.path("reason").path("reason").asString("").isEmpty()) {
      accept(
          context,
          "{\"ok\":false,\"errors\":{\"reason\":\"Say why, so that the approver knows.\"}}");
      return;
    }
    views(user(context)).removeAll();
    accept(context, "{\"ok\":true,\"closed\":true}");
  }

  private ArrayNode messages(String channel, String reader) {
    ArrayNode seen = JSON.createArrayNode();
    for (JsonNode message : channels.getOrDefault(channel, JSON.createArrayNode())) {
      if (!message.path("ephemeral").asBoolean(false) || "requester".equals(reader)) {
        seen.add(message);
      }
    }
    return seen;
  }

  private ArrayNode views(String user) {
    return views.computeIfAbsent(user, name -> JSON.createArrayNode());
  }

  private static String reader(Context context) {
    return Objects.requireNonNull(context.queryParam("user"), "user");
  }

  private static String user(Context context) {
    return JSON.readTree(context.body()).path("user").asString();
  }

  private void changed(String type, String channel) {
    ObjectNode change = JSON.createObjectNode().put("type", type).put("channel", channel);
    listeners.forEach(listener -> listener.sendEvent("change", change.toString()));
  }

  private void accept(Context context, String json) {
    received.add(((ObjectNode) JSON.readTree(context.body())).put("path", context.path()));
    context.contentType("application/json").result(json);
  }

  private static void answer(Context context, JsonNode json) {
    context.contentType("application/json").result(json.toString());
  }

  private static JsonNode file(String name) {
    try (InputStream content = FixtureWorld.class.getResourceAsStream("/page-fixtures/" + name)) {
      return JSON.readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plan() {
    StringBuilder lines = new StringBuilder("Plan of op-42: drain node01\n\n");
    for (int pod = 1; pod <= 14; pod++) {
      lines.append("evict  shop/web-7d4b9c-%05d   recreated by its replica set%n".formatted(pod));
    }
    return lines.toString();
  }
}
