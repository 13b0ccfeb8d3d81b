package dev.slipway.bot.slack.inbound;

import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.views.ViewsPublishResponse;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.slipway.bot.messaging.PrivateAlerts;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.slack.render.HomeView;
import dev.slipway.config.CommandsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot's home tab: published whenever somebody opens it. */
final class HomeTab {
  private static final Logger log = LoggerFactory.getLogger(HomeTab.class);

  /** Operations on the tab. */
  private static final int MOST = 25;

  private final MethodsClient slack;
  private final Operations operations;
  private final PrivateAlerts privateAlerts;
  private final BackgroundExecutor backgroundExecutor;
  private final HomeView home;

  HomeTab(
      MethodsClient slack,
      Operations operations,
      PrivateAlerts privateAlerts,
      BackgroundExecutor backgroundExecutor,
      CommandsConfig commands) {
    this.slack = slack;
    this.operations = operations;
    this.privateAlerts = privateAlerts;
    this.backgroundExecutor = backgroundExecutor;
    this.home = new HomeView(commands);
  }

  void register(App app) {
    app.event(
        AppHomeOpenedEvent.class,
        (payload, context) -> {
          opened(payload.getEvent());
          return context.ack();
        });
  }

  private void opened(AppHomeOpenedEvent event) {
    if ("home".equals(event.getTab())) {
      backgroundExecutor.run("the home tab", () -> publish(event.getUser()));
    }
  }

  private void publish(String user) throws Exception {
    ViewsPublishResponse answer =
        slack.viewsPublish(
            r ->
                r.userId(user)
                    .view(
                        home.render(
                            operations.list(MOST), operations.possessions(), privateAlerts.now())));
    if (!answer.isOk()) {
      log.error("the home tab of {} is not published: {}", user, answer.getError());
    }
  }
}
