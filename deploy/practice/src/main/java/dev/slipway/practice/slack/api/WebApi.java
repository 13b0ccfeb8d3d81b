package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.RateLimits;
import dev.slipway.practice.slack.limits.Tier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Carries out Web API calls: token, scope, rate, then the method. Thread-safe. */
public final class WebApi {
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private final InstalledApp app;
  private final RateLimits rates;
  private final Map<String, ApiMethod> methods = new HashMap<>();

  WebApi(InstalledApp app, RateLimits rates, List<ApiMethod> methods) {
    this.app = app;
    this.rates = rates;
    methods.forEach(method -> this.methods.put(method.name(), method));
  }

  /** Answers a call as Slack would; expected trouble is an answer, never an exception. */
  public ApiAnswer answer(ApiCall call) {
    ApiMethod method = methods.get(call.method());
    if (method == null) {
      return answer(Json.object().put("ok", false).put("error", "unknown_method"), List.of());
    }
    try {
      checkToken(method, call);
      Optional<Duration> wait = rates.check(method.name(), method.tier(), channel(method, call));
      if (wait.isPresent()) {
        return rateLimited(wait.get());
      }
      ObjectNode body = Json.object().put("ok", true);
      body.setAll(method.carry().apply(call));
      return answer(body, method.scopes());
    } catch (Refusal refusal) {
      return answer(refusal.body(), method.scopes());
    }
  }

  /** Slack's answer to one call too many. */
  public static ApiAnswer rateLimited(Duration wait) {
    return new ApiAnswer(
        TOO_MANY_REQUESTS,
        Map.of("Retry-After", Long.toString(wait.toSeconds())),
        Json.object().put("ok", false).put("error", "ratelimited"));
  }

  private static Optional<String> channel(ApiMethod method, ApiCall call) {
    return method.tier() == Tier.PER_CHANNEL ? call.text("channel") : Optional.empty();
  }

  private ApiAnswer answer(ObjectNode body, List<String> accepted) {
    return new ApiAnswer(
        OK,
        Map.of(
            "x-oauth-scopes", String.join(",", app.manifest().scopes()),
            "x-accepted-oauth-scopes", String.join(",", accepted)),
        body);
  }

  private void checkToken(ApiMethod method, ApiCall call) {
    switch (method.token()) {
      case NONE -> {}
      case APP -> require(call, app.credentials().appToken(), app.credentials().botToken());
      case BOT -> {
        require(call, app.credentials().botToken(), app.credentials().appToken());
        checkScope(method);
      }
    }
  }

  private static void require(ApiCall call, String wanted, String wrongKind) {
    if (call.token().isEmpty()) {
      throw Refusal.of("not_authed");
    }
    if (call.token().equals(wrongKind)) {
      throw Refusal.of("not_allowed_token_type");
    }
    if (!call.token().equals(wanted)) {
      throw Refusal.of("invalid_auth");
    }
  }

  private void checkScope(ApiMethod method) {
    if (!method.scopes().isEmpty()
        && method.scopes().stream().noneMatch(app.manifest().scopes()::contains)) {
      throw Refusal.missingScope(
          String.join(",", method.scopes()), String.join(",", app.manifest().scopes()));
    }
  }
}
