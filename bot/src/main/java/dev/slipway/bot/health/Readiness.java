package dev.slipway.bot.health;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether people can use the bot now: everything it stands on is there. Thread-safe if its checks
 * are.
 */
public final class Readiness {
  private final List<Check> checks;

  /**
   * One thing the bot stands on.
   *
   * @param name one word
   * @param obstacle what stands in the way now, a sentence; empty when nothing does
   */
  public record Check(String name, Supplier<Optional<String>> obstacle) {}

  /** All of {@code checks} are needed. */
  public Readiness(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Whether Slack's deliveries arrive: a deaf bot is alive but of no use. */
  public static Check hearing(ConnectionHealth connection) {
    return new Check(
        "slack",
        () -> {
          ConnectionHealth.Status status = connection.status();
          return status.hearing()
              ? Optional.empty()
              : Optional.of(status.detail() + " (since " + status.since() + ")");
        });
  }

  /** A line for each thing that is missing; none when it is ready. */
  List<String> obstacles() {
    return checks.stream()
        .flatMap(check -> check.obstacle().get().map(why -> check.name() + ": " + why).stream())
        .toList();
  }
}
