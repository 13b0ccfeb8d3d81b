package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.faults.Fault;
import dev.slipway.practice.slack.faults.FaultKind;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /api/*} over HTTP: reads the request, lets ordered faults befall it, writes the answer.
 */
public final class ApiRoutes {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String BEARER = "Bearer ";
  private static final int SERVER_ERROR = 500;

  private final WebApi api;
  private final Faults faults;
  private final CallLog log;
  private final Clock clock;

  public ApiRoutes(WebApi api, Faults faults, CallLog log, Clock clock) {
    this.api = api;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/{method}", this::handle);
    routes.get("/api/{method}", this::handle);
  }

  private void handle(Context context) {
    long start = System.nanoTime();
    ApiCall call = call(context);
    Optional<Fault> fault = faults.forCall(call.method());
    ApiAnswer answer =
        fault.map(befalling -> befallen(befalling, call)).orElseGet(() -> api.answer(call));
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    log.add(
        new CallLog.Entry(
            clock.instant(),
            call.method(),
            call.text("channel").orElse(""),
            millis,
            answer.status(),
            answer.ok(),
            answer.error(),
            fault.map(befalling -> befalling.kind().wireName()).orElse("")));
    if (fault.isEmpty()) {
      write(context, answer);
      return;
    }
    switch (fault.get().kind()) {
      case DROP_AFTER_READ -> cut(context);
      case LATE ->
          context.future(
              () ->
                  CompletableFuture.runAsync(
                      () -> write(context, answer),
                      CompletableFuture.delayedExecutor(
                          fault.get().delay().toMillis(), TimeUnit.MILLISECONDS)));
      case HTTP500 ->
          context
              .status(SERVER_ERROR)
              .contentType("text/html; charset=utf-8")
              .result("<!DOCTYPE html><html><body><h1>Server Error</h1></body></html>");
      case HTTP429,
          OK_FALSE,
          REFUSE_CONNECTIONS_OPEN,
          DUPLICATE_DELIVERY,
          DROP_DELIVERY,
          DISCONNECT_SOCKET ->
          write(context, answer);
    }
  }

  private ApiAnswer befallen(Fault fault, ApiCall call) {
    boolean carriedOut =
        fault.kind() == FaultKind.LATE
            || (fault.kind() == FaultKind.DROP_AFTER_READ && fault.applies(true))
            || (fault.kind() == FaultKind.HTTP500 && fault.applies(false));
    if (carriedOut) {
      return api.answer(call);
    }
    return switch (fault.kind()) {
      case HTTP429 -> WebApi.rateLimited(Duration.ofSeconds(fault.retryAfterSeconds()));
      case HTTP500, DROP_AFTER_READ -> failed(SERVER_ERROR, fault.kind().wireName());
      case OK_FALSE,
          REFUSE_CONNECTIONS_OPEN,
          LATE,
          DUPLICATE_DELIVERY,
          DROP_DELIVERY,
          DISCONNECT_SOCKET ->
          failed(200, fault.error());
    };
  }

  private static ApiAnswer failed(int status, String error) {
    return new ApiAnswer(status, Map.of(), Json.object().put("ok", false).put("error", error));
  }

  private static ApiCall call(Context context) {
    ObjectNode arguments = Json.object();
    context.queryParamMap().forEach((name, values) -> arguments.put(name, values.getFirst()));
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (type.startsWith("application/json")) {
      Json.parseObject(context.body()).ifPresent(arguments::setAll);
    } else {
      context.formParamMap().forEach((name, values) -> arguments.put(name, values.getFirst()));
    }
    String header = Optional.ofNullable(context.header("Authorization")).orElse("");
    String token =
        header.startsWith(BEARER)
            ? header.substring(BEARER.length())
            : Json.text(arguments, "token");
    arguments.remove("token");
    return new ApiCall(context.pathParam("method"), arguments, token.strip());
  }

  private static void write(Context context, ApiAnswer answer) {
    answer.headers().forEach(context::header);
    context.status(answer.status()).contentType(JSON).result(answer.body().toString());
  }

  /** Ends the TCP connection without a byte of answer. */
  private static void cut(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
