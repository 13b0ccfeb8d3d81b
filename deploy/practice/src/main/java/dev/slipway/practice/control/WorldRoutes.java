package dev.slipway.practice.control;

import static dev.slipway.practice.control.Answers.json;

import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.api.CallLog;
import dev.slipway.practice.slack.app.Manifest;
import dev.slipway.practice.slack.faults.Fault;
import dev.slipway.practice.slack.faults.FaultKind;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Change;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Person;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** The routes that change the world itself: faults, manifest, membership, cluster. */
final class WorldRoutes {
  private static final Duration URL_PATIENCE = Duration.ofSeconds(3);

  private final SlackStandIn slack;
  private final World world;

  WorldRoutes(SlackStandIn slack, World world) {
    this.slack = slack;
    this.world = world;
  }

  void register(RoutesConfig routes) {
    routes.get("/practice/info", this::info);
    routes.get("/practice/calls", this::calls);
    routes.get("/practice/faults", context -> json(context, pending()));
    routes.post("/practice/faults", this::order);
    routes.delete("/practice/faults", this::clear);
    routes.get("/practice/manifest", context -> json(context, slack.app().manifest().source()));
    routes.post("/practice/manifest", this::install);
    routes.post(
        "/practice/channels/{name}/invite",
        context -> member(context, slack.workspace().channels()::join));
    routes.post(
        "/practice/channels/{name}/kick",
        context -> member(context, slack.workspace().channels()::leave));
    routes.post("/practice/cluster/reset", this::reset);
  }

  private void info(Context context) {
    List<CallLog.Entry> calls = slack.calls().all();
    ObjectNode info = world.info();
    info.putObject("requests")
        .put("calls", calls.size())
        .put("failed", calls.stream().filter(call -> !call.ok()).count())
        .put("connections", slack.sockets().connectionCount());
    json(context, info);
  }

  private void calls(Context context) {
    Optional<String> method = Optional.ofNullable(context.queryParam("method"));
    List<ObjectNode> entries =
        slack.calls().all().stream()
            .filter(call -> method.isEmpty() || method.get().equals(call.method()))
            .map(WorldRoutes::call)
            .toList();
    json(context, Json.object(answer -> answer.set("calls", Json.nodes(entries))));
  }

  private static ObjectNode call(CallLog.Entry entry) {
    return Json.object()
        .put("at", entry.at().toString())
        .put("method", entry.method())
        .put("channel", entry.channel())
        .put("ms", entry.millis())
        .put("status", entry.status())
        .put("ok", entry.ok())
        .put("error", entry.error())
        .put("fault", entry.fault());
  }

  private ObjectNode pending() {
    List<ObjectNode> faults = slack.faults().pending().stream().map(Fault::toJson).toList();
    return Json.object(answer -> answer.put("ok", true).set("faults", Json.nodes(faults)));
  }

  private void order(Context context) {
    Fault fault = Faults.parse(Request.of(slack.workspace(), context).body());
    if (fault.kind() == FaultKind.DISCONNECT_SOCKET) {
      int atMost = fault.details().has("times") ? fault.times() : Integer.MAX_VALUE;
      int told = slack.sockets().disconnectSome(fault.reason(), atMost);
      json(context, Json.object().put("ok", true).put("disconnected", told));
      return;
    }
    slack.faults().add(fault);
    json(context, pending());
  }

  private void clear(Context context) {
    slack.faults().clear();
    json(context, pending());
  }

  private void install(Context context) {
    Manifest manifest = Manifest.parse(context.body());
    slack.app().reinstall(manifest);
    slack.workspace().feed().announce(Change.of("app"));
    if (manifest.socketMode() || manifest.eventsUrl().isEmpty()) {
      json(context, Json.object().put("ok", true));
      return;
    }
    context.future(
        () ->
            slack
                .http()
                .verifyUrl(URL_PATIENCE)
                .thenAccept(
                    verified ->
                        json(
                            context,
                            Json.object().put("ok", true).put("events_url_verified", verified))));
  }

  private void member(Context context, BiFunction<String, String, Channel> change) {
    Request request = Request.of(slack.workspace(), context);
    Person person = request.user();
    Channel channel = request.channel(Optional.empty(), context.pathParam("name"));
    Channel changed = change.apply(channel.id(), person.id());
    json(
        context,
        Json.object(
            answer -> answer.put("ok", true).set("members", Json.strings(changed.members()))));
  }

  private void reset(Context context) {
    world.resetCluster();
    slack.workspace().feed().announce(Change.of("cluster"));
    json(context, Json.object().put("ok", true));
  }
}
