package dev.slipway.practice.control;

import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The whole {@code /practice} API; documented in the module's README. */
public final class ControlRoutes {
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  private final LookRoutes look;
  private final HandRoutes hands;
  private final WorldRoutes world;

  public ControlRoutes(SlackStandIn slack, World world, String baseUrl) {
    this.look = new LookRoutes(slack, baseUrl);
    this.hands = new HandRoutes(slack);
    this.world = new WorldRoutes(slack, world);
  }

  public void register(RoutesConfig routes) {
    routes.exception(BadRequest.class, (mistake, context) -> refuse(context, BAD_REQUEST, mistake));
    routes.exception(
        IllegalArgumentException.class,
        (mistake, context) -> refuse(context, BAD_REQUEST, mistake));
    routes.exception(
        IllegalStateException.class, (mistake, context) -> refuse(context, CONFLICT, mistake));
    look.register(routes);
    hands.register(routes);
    world.register(routes);
  }

  private static void refuse(Context context, int status, Exception mistake) {
    Answers.json(
        context.status(status),
        Json.object().put("ok", false).put("error", String.valueOf(mistake.getMessage())));
  }
}
