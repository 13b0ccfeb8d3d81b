package dev.slipway.actions.failure;

/**
 * An expected failure, in the three parts a reader needs. Each part is a plain English clause or
 * sentence without markup; whoever shows it escapes it.
 *
 * @param kind whose failure it is
 * @param attempted what was tried on what, for example {@code Draining node01 in prod-eu}
 * @param obstacle what stood in the way, for example {@code there is no node "node01"}
 * @param remedy what the reader can do now, a full sentence
 */
public record Failure(FailureKind kind, String attempted, String obstacle, String remedy) {

  /** What was asked cannot be understood or does not exist. */
  public static Failure user(String attempted, String obstacle, String remedy) {
    return new Failure(FailureKind.USER, attempted, obstacle, remedy);
  }

  /** A rule, a budget or a person said no. */
  public static Failure refused(String attempted, String obstacle, String remedy) {
    return new Failure(FailureKind.REFUSED, attempted, obstacle, remedy);
  }

  /** The cluster, or the way to it, does not answer; it may later, without anybody's doing. */
  public static Failure unavailable(String attempted, String obstacle, String remedy) {
    return new Failure(FailureKind.UNAVAILABLE, attempted, obstacle, remedy);
  }

  /** The cluster answered, and the answer is no, or not what was hoped for. */
  public static Failure cluster(String attempted, String obstacle, String remedy) {
    return new Failure(FailureKind.CLUSTER, attempted, obstacle, remedy);
  }

  /** Slipway itself is at fault. */
  public static Failure internal(String attempted, String obstacle, String remedy) {
    return new Failure(FailureKind.INTERNAL, attempted, obstacle, remedy);
  }

  /** One line: {@code attempted: obstacle. remedy}. */
  public String sentence() {
    return attempted + ": " + obstacle + (obstacle.endsWith(".") ? " " : ". ") + remedy;
  }
}
