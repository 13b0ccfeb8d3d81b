package dev.slipway.practice.slack;

import dev.slipway.practice.slack.api.ApiRoutes;
import dev.slipway.practice.slack.api.CallLog;
import dev.slipway.practice.slack.api.FileRoutes;
import dev.slipway.practice.slack.api.MethodCatalog;
import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.delivery.Deliveries;
import dev.slipway.practice.slack.delivery.SignedHttp;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.interact.Hands;
import dev.slipway.practice.slack.interact.Replies;
import dev.slipway.practice.slack.interact.ResponseRoutes;
import dev.slipway.practice.slack.interact.Workbench;
import dev.slipway.practice.slack.limits.RateLimits;
import dev.slipway.practice.slack.limits.ResponseUrls;
import dev.slipway.practice.slack.limits.Triggers;
import dev.slipway.practice.slack.socket.SocketHub;
import dev.slipway.practice.slack.socket.SocketRefresh;
import dev.slipway.practice.slack.socket.SocketRoutes;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import io.javalin.config.RoutesConfig;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** A Slack workspace with one installed app, to be mounted on an HTTP server. Thread-safe. */
public final class SlackStandIn {
  private static final Duration DEFAULT_CONNECTION_TIME = Duration.ofHours(5);

  private final InstalledApp app;
  private final Workspace workspace;
  private final Faults faults = new Faults();
  private final CallLog calls = new CallLog();
  private final SocketHub sockets;
  private final SignedHttp http;
  private final Hands hands;
  private final ApiRoutes apiRoutes;
  private final ResponseRoutes responseRoutes;

  /**
   * Assembles a stand-in.
   *
   * @param baseUrl where the server that mounts it is reached, without a trailing slash
   * @param timer for redeliveries and refreshes; the caller closes it
   */
  public SlackStandIn(
      SlackOptions options,
      InstalledApp app,
      String baseUrl,
      Clock clock,
      ScheduledExecutorService timer,
      HttpClient client) {
    this.app = app;
    this.workspace =
        new Workspace(People.ofPractice(app.manifest().botName(), app.manifest().name()), clock);
    this.sockets =
        new SocketHub(workspace.feed(), options.refreshEvery().orElse(DEFAULT_CONNECTION_TIME));
    options.refreshEvery().ifPresent(interval -> new SocketRefresh(sockets, timer).every(interval));
    this.http = new SignedHttp(app, client, clock);
    Deliveries deliveries =
        new Deliveries(
            app, sockets, http, faults, timer, options.ackDeadline(), options.eventRetries());
    RateLimits rates = new RateLimits(clock, options.enforceRates());
    Triggers triggers = new Triggers(clock, workspace.ids());
    ResponseUrls responseUrls = new ResponseUrls(clock, baseUrl);
    Workbench bench = new Workbench(workspace, app, deliveries, triggers, responseUrls);
    this.hands = Hands.of(bench, new MessageWire(workspace, baseUrl));
    this.apiRoutes =
        new ApiRoutes(
            MethodCatalog.webApi(workspace, app, sockets, rates, triggers, baseUrl),
            faults,
            calls,
            clock);
    this.responseRoutes = new ResponseRoutes(responseUrls, new Replies(workspace));
  }

  /** Mounts the Web API, Socket Mode and the response addresses. */
  public void register(RoutesConfig routes) {
    apiRoutes.register(routes);
    responseRoutes.register(routes);
    new FileRoutes(workspace.files()).register(routes);
    new SocketRoutes(sockets).register(routes);
  }

  public InstalledApp app() {
    return app;
  }

  public Workspace workspace() {
    return workspace;
  }

  public Faults faults() {
    return faults;
  }

  public CallLog calls() {
    return calls;
  }

  public SocketHub sockets() {
    return sockets;
  }

  public SignedHttp http() {
    return http;
  }

  /** What people do. */
  public Hands hands() {
    return hands;
  }
}
