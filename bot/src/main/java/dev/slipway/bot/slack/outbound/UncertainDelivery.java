package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.resilience.Backoff;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is not known about one message: whether it is there. It is looked for before it is sent
 * again. While Slack does not say, the message steps aside, so that its channel goes on with
 * others; after {@link #AT_MOST} without a word it is sent again and may appear twice, since a
 * message that nobody sees is worse. Used by one thread at a time.
 */
final class UncertainDelivery {
  private static final Logger log = LoggerFactory.getLogger(UncertainDelivery.class);

  /** So long a message is looked for before it is sent again unseen. */
  static final Duration AT_MOST = Duration.ofMinutes(10);

  /** So often nobody knows whether it was sent, before others get their turn. */
  private static final int TIMES_IN_A_TURN = 3;

  private final LongSupplier nanos;
  private final Backoff backoff = new Backoff();
  private boolean maybeThere;
  private OptionalLong unclearSince = OptionalLong.empty();
  private int times;
  private Duration pause = Duration.ZERO;

  /**
   * @param maybeThere whether it may be there from the start
   * @param nanos a steady clock
   */
  UncertainDelivery(boolean maybeThere, LongSupplier nanos) {
    this.maybeThere = maybeThere;
    this.nanos = nanos;
  }

  /** Looks for a message. */
  @FunctionalInterface
  interface Looking {
    DeliveryVerifier.Look look() throws InterruptedException;
  }

  /** What is known before the next try to send. */
  sealed interface Known {
    /** It is there. */
    record There(String ts) implements Known {}

    /** It may be sent. */
    record Send() implements Known {}

    /** It must not be sent now: let others go first. */
    record StepAside() implements Known {}
  }

  /** A new turn in the channel begins. */
  void turn() {
    times = 0;
  }

  /** Finds out, where there is a doubt. */
  Known resolve(String key, Looking looking) throws InterruptedException {
    if (times >= TIMES_IN_A_TURN) {
      pause = backoff.next();
      return new Known.StepAside();
    }
    if (!maybeThere) {
      return new Known.Send();
    }
    return switch (looking.look()) {
      case DeliveryVerifier.Look.There(String ts) -> new Known.There(ts);
      case DeliveryVerifier.Look.Absent() -> {
        maybeThere = false;
        unclearSince = OptionalLong.empty();
        yield new Known.Send();
      }
      case DeliveryVerifier.Look.Unclear(Duration asked, String why) -> unclear(key, asked, why);
    };
  }

  private Known unclear(String key, Duration asked, String why) {
    long now = nanos.getAsLong();
    long since = unclearSince.orElse(now);
    unclearSince = OptionalLong.of(since);
    if (now - since >= AT_MOST.toNanos()) {
      log.error("{} is said again and may appear twice: for {} {}", key, AT_MOST, why);
      // Should that not be carried out either, it is still to be looked for.
      unclearSince = OptionalLong.empty();
      return new Known.Send();
    }
    log.info("reading back {} waits, others go first: {}", key, why);
    pause = backoff.atLeast(asked);
    return new Known.StepAside();
  }

  /** Nobody knows whether it was carried out; the pause before the next try. */
  Duration arose() {
    maybeThere = true;
    times++;
    return backoff.next();
  }

  /** The pause before the next try of what was not carried out, at least {@code asked}. */
  Duration later(Duration asked) {
    return backoff.atLeast(asked);
  }

  /** How long to step aside. */
  Duration aside() {
    return pause;
  }
}
