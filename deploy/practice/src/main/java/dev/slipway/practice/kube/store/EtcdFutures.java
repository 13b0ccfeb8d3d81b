package dev.slipway.practice.kube.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for etcd's answers, but never for ever, and words its failures as the API server does. */
final class EtcdFutures {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private EtcdFutures() {}

  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw refusal(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new RegistryException(504, "Timeout", "etcdserver: request timed out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException(503, "ServiceUnavailable", "interrupted while waiting for etcd");
    }
  }

  private static RegistryException refusal(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("required revision has been compacted")) {
      return Refusals.expired(
          "The provided continue parameter is too old to display a consistent list result. You can"
              + " start a new list without the continue parameter.");
    }
    return new RegistryException(500, "InternalError", "Internal error occurred: " + message);
  }
}
