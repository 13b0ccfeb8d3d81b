package dev.slipway.bot.resilience;

import dev.slipway.actions.failure.Failure;

/**
 * The store cannot do now what it will do later. Nothing of what was tried is stored; trying again
 * is safe. Thrown by everything that is kept in the store.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String ATTEMPTED = "Keeping Slipway's records";

  private final Kind kind;

  /** What the store lacks. */
  public enum Kind {
    /** It does not answer. */
    UNREACHABLE(
        "the database does not answer",
        "Nothing was lost, and Slipway goes on by itself once it answers."),
    /** It answers and takes nothing new. */
    READ_ONLY(
        "the database is read-only just now",
        "Nothing was lost. Make it writable; Slipway goes on by itself."),
    /** There is no room left. */
    FULL(
        "the database's disk is full",
        "Nothing was lost. Make room there; Slipway goes on by itself."),
    /** Too many write at once. */
    BUSY("the database is too busy", "Nothing was lost. Slipway goes on by itself.");

    private final String obstacle;
    private final String remedy;

    Kind(String obstacle, String remedy) {
      this.obstacle = obstacle;
      this.remedy = remedy;
    }
  }

  /** {@code cause} is what the database said. */
  public StoreUnavailableException(Kind kind, Throwable cause) {
    super(kind.obstacle, cause);
    this.kind = kind;
  }

  /** One that is seen before anything was tried. */
  public StoreUnavailableException(Kind kind) {
    super(kind.obstacle);
    this.kind = kind;
  }

  /** What the store lacks. */
  public Kind kind() {
    return kind;
  }

  /** The same for somebody who tried {@code attempted}: nothing came of it. */
  public Failure whenTrying(String attempted) {
    return Failure.internal(
        attempted, kind.obstacle, "Nothing was done. Try again in a minute; Slipway keeps trying.");
  }

  /** The same for the log and for whoever runs Slipway. */
  public Failure failure() {
    return Failure.internal(ATTEMPTED, kind.obstacle, kind.remedy);
  }
}
