package dev.slipway.bot.health;

import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.messaging.PrivateAlerts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether people can use the bot now: everything it stands on is there. Thread-safe if its checks
 * are.
 */
public final class ReadinessCheck {
  private final List<Check> checks;
  private final PrivateAlerts privateAlerts;

  /**
   * One thing the bot stands on.
   *
   * @param name one word
   * @param obstacle what stands in the way now, a sentence; empty when nothing does
   */
  public record Check(String name, Supplier<Optional<String>> obstacle) {}

  /** All of {@code checks} are needed; {@code alerts} are only told. */
  public ReadinessCheck(List<Check> checks, PrivateAlerts privateAlerts) {
    this.checks = List.copyOf(checks);
    this.privateAlerts = privateAlerts;
  }

  /** Whether Slack's deliveries arrive: a deaf bot is alive but of no use. */
  public static Check connected(ConnectionHealth connection) {
    return new Check(
        "slack",
        () -> {
          ConnectionHealth.Status status = connection.status();
          return status.connected()
              ? Optional.empty()
              : Optional.of(status.detail() + " (since " + status.since() + ")");
        });
  }

  /** What people have to look at, a line each; it makes the bot no less ready. */
  List<String> alerts() {
    return privateAlerts.now().stream().map(alert -> "attention: " + PlainText.of(alert)).toList();
  }

  /** A line for each thing that is missing; none when it is ready. */
  List<String> obstacles() {
    return checks.stream()
        .flatMap(check -> check.obstacle().get().map(why -> check.name() + ": " + why).stream())
        .toList();
  }
}
