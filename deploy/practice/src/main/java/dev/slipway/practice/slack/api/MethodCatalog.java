package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.limits.RateLimits;
import dev.slipway.practice.slack.limits.Triggers;
import dev.slipway.practice.slack.socket.SocketHub;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.util.List;
import java.util.stream.Stream;

/** Every method that the stand-in knows. A new family is one class and one line here. */
public final class MethodCatalog {
  private MethodCatalog() {}

  /** A Web API over the workspace. */
  public static WebApi webApi(
      Workspace workspace,
      InstalledApp app,
      SocketHub sockets,
      RateLimits rates,
      Triggers triggers,
      String baseUrl) {
    Places places = new Places(workspace, app);
    MessageWire wire = new MessageWire(workspace, baseUrl);
    List<ApiMethod> methods =
        Stream.of(
                new AppMethods(workspace, sockets, () -> app.manifest().socketMode(), baseUrl)
                    .methods(),
                new ChatMethods(workspace, places, wire).methods(),
                new ConversationMethods(workspace, places).methods(),
                new HistoryMethods(workspace, places, wire).methods(),
                new PeopleMethods(workspace, places).methods(),
                new ViewMethods(workspace, triggers, places).methods(),
                new ReactionMethods(workspace, places).methods(),
                new FileMethods(workspace, places, wire, baseUrl).methods())
            .flatMap(List::stream)
            .toList();
    return new WebApi(app, rates, methods);
  }
}
