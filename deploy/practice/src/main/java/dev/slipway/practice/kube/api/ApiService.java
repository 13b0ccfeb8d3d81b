package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.Identity;
import dev.slipway.practice.kube.store.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request's way: who asks, faults to practise, the answer, the log. Failures become {@code
 * Status} objects here and nowhere else. Thread-safe.
 */
public final class ApiService implements Function<ApiRequest, ApiResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(ApiService.class);

  private final Access access;
  private final Documents documents;
  private final ResourceRoutes routes;
  private final ApiFaults faults;
  private final RequestLog log;
  private final Clock clock;

  /** Creates the service that answers whoever has access. */
  public ApiService(
      Access access,
      ResourceRoutes routes,
      Documents documents,
      ApiFaults faults,
      RequestLog log,
      Clock clock) {
    this.access = access;
    this.documents = documents;
    this.routes = routes;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public ApiResponse apply(ApiRequest request) {
    Instant begin = clock.instant();
    Optional<ResourceCall> call = call(request);
    ApiResponse response = answer(request, call);
    RequestLog.Key key =
        new RequestLog.Key(
            request.header("user-agent"),
            call.map(ResourceCall::verb).orElse("get"),
            call.map(ResourceCall::resource).orElse(request.url().split("\\?", 2)[0]),
            response.code());
    Duration took = Duration.between(begin, clock.instant());
    log.record(new RequestLog.Entry(begin, key, request.url(), took));
    call.filter(ResourceCall::writes)
        .map(c -> write(begin, key, c))
        .ifPresent(log.writes()::record);
    return response;
  }

  private static WriteLog.Write write(Instant begin, RequestLog.Key key, ResourceCall call) {
    Optional<Touched.Touch> touch = call.touched().touch();
    return new WriteLog.Write(
        begin,
        key.userAgent(),
        key.verb(),
        key.resource(),
        call.target().namespace(),
        call.target().name(),
        key.code(),
        touch.map(Touched.Touch::uid).orElse(""),
        touch.map(Touched.Touch::changed).orElse(false),
        call.request().body());
  }

  private static Optional<ResourceCall> call(ApiRequest request) {
    return ResourceTarget.parse(request.path()).map(target -> new ResourceCall(request, target));
  }

  private ApiResponse answer(ApiRequest request, Optional<ResourceCall> call) {
    try {
      return throughFaults(request, call, access.admit(request));
    } catch (ApiFailure e) {
      return failure(e, call);
    } catch (RegistryException e) {
      return failure(StatusBodies.of(e), call);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).addKeyValue("path", request.path()).log("A request failed");
      return failure(
          new ApiFailure(500, "InternalError", "Internal error occurred: " + e.getMessage()), call);
    }
  }

  private ApiResponse throughFaults(ApiRequest request, Optional<ResourceCall> call, Identity who) {
    Optional<ApiFaults.Effect> fault =
        call.flatMap(c -> faults.take(c.verb(), c.resource(), c.target().name()));
    if (fault.isEmpty()) {
      return carryOut(request, call, who);
    }
    return switch (fault.get()) {
      case ApiFaults.Effect.Answer(int code, String reason, String message) ->
          throw new ApiFailure(code, reason, message);
      case ApiFaults.Effect.Drop() -> new ApiResponse.Dropped();
      case ApiFaults.Effect.Delay(Duration duration) -> {
        LockSupport.parkNanos(duration.toNanos());
        yield carryOut(request, call, who);
      }
      case ApiFaults.Effect.DropAnswer() -> {
        ApiResponse lost = carryOut(request, call, who);
        LOG.atInfo().addKeyValue("code", lost.code()).log("Dropping an answer, as told");
        yield new ApiResponse.Dropped();
      }
    };
  }

  private ApiResponse carryOut(ApiRequest request, Optional<ResourceCall> call, Identity who) {
    return call.map(routes::answer).orElseGet(() -> documents.answer(request, who));
  }

  private static ApiResponse failure(ApiFailure failure, Optional<ResourceCall> call) {
    return new ApiResponse.Document(
        failure.code(), StatusBodies.failure(failure, call.map(ResourceCall::target)));
  }
}
