package dev.slipway.actions.failure;

import dev.slipway.actions.text.PlainText;
import dev.slipway.actions.text.Text;

/**
 * An expected failure, in the three parts a reader needs. Each part is a plain English clause or
 * sentence without markup; whoever shows it escapes it.
 *
 * @param kind whose failure it is
 * @param attempted what was tried on what, for example {@code Draining node01 in prod-eu}
 * @param obstacle what stood in the way, for example {@code there is no node "node01"}
 * @param remedy what the reader can do now, a full sentence
 */
public record Failure(FailureKind kind, String attempted, Text obstacle, Text remedy) {
  /** One in words alone. */
  public Failure(FailureKind kind, String attempted, String obstacle, String remedy) {
    this(kind, attempted, Text.of(obstacle), Text.of(remedy));
  }

  /** What was asked cannot be understood or does not exist. */
  public static Failure user(String attempted, String obstacle, String remedy) {
    return user(attempted, obstacle, Text.of(remedy));
  }

  /** The same, where the way out names a command or a person. */
  public static Failure user(String attempted, String obstacle, Text remedy) {
    return new Failure(FailureKind.USER, attempted, Text.of(obstacle), remedy);
  }

  /** A rule, a budget or a person said no. */
  public static Failure refused(String attempted, String obstacle, String remedy) {
    return refused(attempted, Text.of(obstacle), Text.of(remedy));
  }

  /** The same, where the way out names a command or a person. */
  public static Failure refused(String attempted, String obstacle, Text remedy) {
    return refused(attempted, Text.of(obstacle), remedy);
  }

  /** The same, where the obstacle names somebody too. */
  public static Failure refused(String attempted, Text obstacle, Text remedy) {
    return new Failure(FailureKind.REFUSED, attempted, obstacle, remedy);
  }

  /** The cluster, or the way to it, does not answer; it may later, without anybody's doing. */
  public static Failure unavailable(String attempted, String obstacle, String remedy) {
    return unavailable(attempted, Text.of(obstacle), Text.of(remedy));
  }

  /** The same, where the way out names a command. */
  public static Failure unavailable(String attempted, String obstacle, Text remedy) {
    return unavailable(attempted, Text.of(obstacle), remedy);
  }

  /** The same, with an obstacle or a way out taken from elsewhere. */
  public static Failure unavailable(String attempted, Text obstacle, Text remedy) {
    return new Failure(FailureKind.UNAVAILABLE, attempted, obstacle, remedy);
  }

  /** The cluster answered, and the answer is no, or not what was hoped for. */
  public static Failure cluster(String attempted, String obstacle, String remedy) {
    return cluster(attempted, Text.of(obstacle), Text.of(remedy));
  }

  /** The same, where the way out names a command. */
  public static Failure cluster(String attempted, String obstacle, Text remedy) {
    return cluster(attempted, Text.of(obstacle), remedy);
  }

  /** The same, with an obstacle or a way out taken from elsewhere. */
  public static Failure cluster(String attempted, Text obstacle, Text remedy) {
    return new Failure(FailureKind.CLUSTER, attempted, obstacle, remedy);
  }

  /** Slipway itself is at fault. */
  public static Failure internal(String attempted, String obstacle, String remedy) {
    return new Failure(FailureKind.INTERNAL, attempted, Text.of(obstacle), Text.of(remedy));
  }

  /** One line for logs, the audit trail and consoles: {@code attempted: obstacle. remedy}. */
  public String sentence() {
    return attempted + ": " + PlainText.of(obstacle.withFullStop()) + " " + PlainText.of(remedy);
  }
}
