package dev.slipway.practice.slack.delivery;

import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.faults.Fault;
import dev.slipway.practice.slack.faults.FaultKind;
import dev.slipway.practice.slack.faults.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings payloads to the app the way its manifest says. Commands and interactions get one try
 * within the deadline; events are redelivered (slack.md §2.4). Thread-safe.
 */
public final class Deliveries {
  /** When Slack tries an event again: at once, after a minute, after five. */
  public static final List<Duration> SLACKS_RETRIES =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final InstalledApp app;
  private final Transport sockets;
  private final Transport http;
  private final Faults faults;
  private final ScheduledExecutorService timer;
  private final Duration deadline;
  private final List<Duration> retries;

  public Deliveries(
      InstalledApp app,
      Transport sockets,
      Transport http,
      Faults faults,
      ScheduledExecutorService timer,
      Duration deadline,
      List<Duration> retries) {
    this.app = app;
    this.sockets = sockets;
    this.http = http;
    this.faults = faults;
    this.timer = timer;
    this.deadline = deadline;
    this.retries = List.copyOf(retries);
  }

  /** Delivers a command or an interaction; completes when acknowledged or given up. */
  public CompletableFuture<Ack> once(
      DeliveryKind kind, ObjectNode payload, boolean acceptsResponse) {
    return attempt(Delivery.first(kind, payload, acceptsResponse));
  }

  /** Delivers an event; completes with the fate of the first try and goes on in the background. */
  public CompletableFuture<Ack> event(ObjectNode payload) {
    Delivery first = Delivery.first(DeliveryKind.EVENTS, payload, false);
    CompletableFuture<Ack> attempt = attempt(first);
    return attempt.whenComplete((ack, failure) -> retryUnlessAcknowledged(first, ack));
  }

  private void retryUnlessAcknowledged(Delivery delivery, Ack ack) {
    if (ack instanceof Ack.Acknowledged || delivery.retryAttempt() >= retries.size()) {
      return;
    }
    Duration wait = retries.get(delivery.retryAttempt());
    Delivery next = delivery.again(ack instanceof Ack.TimedOut ? "timeout" : "connection_failed");
    var scheduled =
        timer.schedule(
            () -> {
              CompletableFuture<Void> retried =
                  attempt(next).thenAccept(fate -> retryUnlessAcknowledged(next, fate));
              assert !retried.isCancelled();
            },
            wait.toMillis(),
            TimeUnit.MILLISECONDS);
    assert !scheduled.isCancelled();
  }

  private CompletableFuture<Ack> attempt(Delivery delivery) {
    Transport transport = app.manifest().socketMode() ? sockets : http;
    Optional<FaultKind> fault = faults.forDelivery(delivery.kind().faultTarget()).map(Fault::kind);
    if (fault.filter(FaultKind.DROP_DELIVERY::equals).isPresent()) {
      Ack lost = new Ack.TimedOut(deadline);
      return new CompletableFuture<Ack>()
          .completeOnTimeout(lost, deadline.toMillis(), TimeUnit.MILLISECONDS);
    }
    CompletableFuture<Ack> fate = transport.deliver(delivery, deadline);
    if (fault.filter(FaultKind.DUPLICATE_DELIVERY::equals).isPresent()) {
      return fate.thenCombine(transport.deliver(delivery, deadline), (one, other) -> one);
    }
    return fate;
  }
}
