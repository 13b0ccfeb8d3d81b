package dev.slipway.bot.metrics;

import dev.slipway.bot.slack.transport.SlackMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Calls to Slack and the acknowledgements it is given. Thread-safe. */
public final class SlackCallMeter implements SlackMeter {
  private static final int TOO_MANY = 429;

  private final MeterRegistry registry;

  SlackCallMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void called(String method, int status, Duration took) {
    registry
        .timer("slipway.slack.request.duration", "method", method, "code", shown(status))
        .record(took);
    if (status == TOO_MANY) {
      registry.counter("slipway.slack.rate.limited", "method", method).increment();
    }
  }

  @Override
  public void acknowledged(String kind, boolean taken, Duration took) {
    Timer.builder("slipway.slack.ack.duration")
        .description("How long Slack waits for its acknowledgement; it gives up after 3 s")
        .tag("kind", kind)
        .tag("accepted", Boolean.toString(taken))
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(3))
        .register(registry)
        .record(took);
  }

  private static String shown(int status) {
    return status == 0 ? "none" : Integer.toString(status);
  }
}
