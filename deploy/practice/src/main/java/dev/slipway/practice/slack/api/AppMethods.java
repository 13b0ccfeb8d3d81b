package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.socket.SocketHub;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** {@code api.*}, {@code auth.*}, {@code apps.*}, {@code bots.*} and {@code team.*}. */
final class AppMethods {
  private final Workspace workspace;
  private final SocketHub sockets;
  private final Supplier<Boolean> socketMode;
  private final String baseUrl;

  AppMethods(Workspace workspace, SocketHub sockets, Supplier<Boolean> socketMode, String baseUrl) {
    this.workspace = workspace;
    this.sockets = sockets;
    this.socketMode = socketMode;
    this.baseUrl = baseUrl;
  }

  List<ApiMethod> methods() {
    return List.of(
        new ApiMethod(
            "api.test",
            Tier.TIER_4,
            ApiMethod.TokenKind.NONE,
            List.of(),
            call -> Json.object(answer -> answer.set("args", call.arguments().deepCopy()))),
        ApiMethod.bot("auth.test", Tier.SPECIAL, List.of(), this::authTest),
        ApiMethod.bot("team.info", Tier.TIER_3, List.of("team:read"), this::teamInfo),
        ApiMethod.bot("bots.info", Tier.TIER_3, List.of("users:read"), this::botInfo),
        new ApiMethod(
            "apps.connections.open",
            Tier.TIER_3,
            ApiMethod.TokenKind.APP,
            List.of("connections:write"),
            this::openConnection));
  }

  private ObjectNode authTest(ApiCall call) {
    return Json.object()
        .put("url", baseUrl + "/")
        .put("team", Workspace.TEAM_NAME)
        .put("user", workspace.people().bot().name())
        .put("team_id", Workspace.TEAM_ID)
        .put("user_id", People.BOT_USER)
        .put("bot_id", Credentials.BOT_ID)
        .put("is_enterprise_install", false);
  }

  private ObjectNode teamInfo(ApiCall call) {
    ObjectNode answer = Json.object();
    answer
        .putObject("team")
        .put("id", Workspace.TEAM_ID)
        .put("name", Workspace.TEAM_NAME)
        .put("domain", Workspace.TEAM_DOMAIN);
    return answer;
  }

  private ObjectNode botInfo(ApiCall call) {
    ObjectNode answer = Json.object();
    answer
        .putObject("bot")
        .put("id", Credentials.BOT_ID)
        .put("app_id", Credentials.APP_ID)
        .put("user_id", People.BOT_USER)
        .put("name", workspace.people().bot().name())
        .put("deleted", false);
    return answer;
  }

  private ObjectNode openConnection(ApiCall call) {
    if (!socketMode.get()) {
      throw Refusal.of("socket_mode_not_enabled");
    }
    String url = baseUrl.replaceFirst("^http", "ws") + "/socket?ticket=" + sockets.issueTicket();
    return Json.object().put("url", url + "&app_id=" + Credentials.APP_ID);
  }
}
