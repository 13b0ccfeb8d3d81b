package dev.slipway.bot.slack.transport;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.builtin.IgnoringSelfEvents;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.middleware.builtin.SSLCheck;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Bolt app with its handlers, and an answer for everything that goes wrong in them: Bolt itself
 * leaves a delivery unacknowledged when a handler throws or none is found (slack.md §1.4).
 */
public final class BoltApp {
  private static final Logger log = LoggerFactory.getLogger(BoltApp.class);

  private final AtomicLong incidents = new AtomicLong();
  private final App app;

  /**
   * Asks nothing of Slack. Registers everything at once; handlers registered after the start are
   * never called (slack.md §5.11).
   */
  public BoltApp(SlackSdk sdk, Consumer<App> handlers) {
    AppConfig config = sdk.appConfig(BoltApp::unmatched);
    this.app = new App(config, before(config, sdk.signIn())).asOAuthApp(false);
    app.use(measured(sdk.meter()));
    handlers.accept(app);
  }

  /**
   * What Bolt 1.51 puts before handlers, but for its authorization: that one asks Slack who the bot
   * is while the app is made, and takes no for an answer for good.
   */
  @SuppressWarnings("deprecation") // Bolt's own check for SSL takes the verification token.
  private static List<Middleware> before(
      AppConfig config, BotIdentityProvider botIdentityProvider) {
    List<Middleware> before = new ArrayList<>();
    before.add(new SSLCheck(config.getVerificationToken()));
    // Without a secret nothing comes but by the socket, where Bolt looks for no signature.
    if (config.getSigningSecret() != null) {
      before.add(
          new RequestVerification(
              new SlackSignature.Verifier(
                  new SlackSignature.Generator(config.getSigningSecret()))));
    }
    before.add(new BotIdentityMiddleware(config, botIdentityProvider));
    before.add(
        new IgnoringSelfEvents(
            config.getSlack().getConfig(), config.isIgnoringSelfAssistantMessageEventsEnabled()));
    return before;
  }

  private static Middleware measured(SlackMeter meter) {
    return (request, response, chain) -> {
      long began = System.nanoTime();
      boolean taken = false;
      try {
        Response answer = chain.next(request);
        taken = answer.getStatusCode() == 200;
        return answer;
      } finally {
        meter.acknowledged(
            DeliveryKinds.of(typeOf(request)), taken, Duration.ofNanos(System.nanoTime() - began));
      }
    };
  }

  App app() {
    return app;
  }

  /** The acknowledgement of a delivery whose handler threw. */
  Response failed(Request<?> request, Throwable problem) {
    if (problem instanceof StoreUnavailableException outage) {
      log.warn("a {} delivery was not taken: {}", typeOf(request), outage.getMessage());
      return answer(request, outage.whenTrying("Taking your command").sentence());
    }
    long incident = incidents.incrementAndGet();
    log.error("incident {}: a {} delivery failed", incident, typeOf(request), problem);
    return answer(
        request,
        "Slipway could not take this and did nothing with it. Try again in a minute; if it"
            + " stays, tell the platform team that it is incident "
            + incident
            + ".");
  }

  private static Response answer(Request<?> request, String text) {
    return typeOf(request) == RequestType.Command
        ? Response.json(
            200, SlashCommandResponse.builder().responseType("ephemeral").text(text).build())
        : Response.ok();
  }

  private static RequestType typeOf(Request<?> request) {
    return request.getRequestType();
  }

  /** Buttons of older versions and events nobody asked for: taken note of, nothing to do. */
  private static Response unmatched(Request<?> request) {
    log.info("nothing listens for this {} delivery", typeOf(request));
    return Response.ok();
  }
}
