package dev.slipway.practice;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.MethodsClient;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.util.http.SlackHttpClient;
import java.util.Optional;
import java.util.function.Consumer;

/** A real Bolt app connected to a practice world, as slack.md §1.2 builds it. */
final class BoltBot implements AutoCloseable {
  private final SlackConfig config = new SlackConfig();
  private final Slack slack;
  private final App app;
  private Optional<SocketModeApp> socket = Optional.empty();
  private final PracticeWorld world;

  BoltBot(PracticeWorld world) {
    this.world = world;
    config.setMethodsEndpointUrlPrefix(world.slackApiUrl());
    config.setProxyUrl(null);
    config.setStatsEnabled(false);
    SlackHttpClient http =
        new SlackHttpClient(
            SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build());
    http.setConfig(config);
    slack = Slack.getInstance(config, http);
    app =
        new App(
            AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(world.botToken())
                .signingSecret(world.signingSecret())
                .authTestCacheExpirationMillis(-1)
                .build());
  }

  App app() {
    return app;
  }

  MethodsClient client() {
    return slack.methods(world.botToken());
  }

  /** Registers handlers and connects. */
  BoltBot connect(Consumer<App> handlers) {
    handlers.accept(app);
    try {
      SocketModeApp started =
          new SocketModeApp(world.appToken(), app, SocketModeClient.Backend.JavaWebSocket, 4);
      started.startAsync();
      socket = Optional.of(started);
      return this;
    } catch (Exception broken) {
      throw new IllegalStateException("the bot could not connect", broken);
    }
  }

  SocketModeClient socketClient() {
    return socket.orElseThrow().getClient();
  }

  @Override
  public void close() {
    try {
      if (socket.isPresent()) {
        SocketModeClient client = socket.get().getClient();
        socket.get().close();
        client.close();
      }
      app.executorService().shutdown();
      slack.close();
    } catch (Exception broken) {
      throw new IllegalStateException("the bot could not be closed", broken);
    }
  }
}
