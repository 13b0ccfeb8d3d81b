package dev.slipway.practice.slack.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A way to the app: Socket Mode or signed HTTP. */
public interface Transport {
  /**
   * Delivers once. The future always completes normally, at the deadline at the latest.
   *
   * @param deadline after which Slack gives up
   */
  CompletableFuture<Ack> deliver(Delivery delivery, Duration deadline);
}
