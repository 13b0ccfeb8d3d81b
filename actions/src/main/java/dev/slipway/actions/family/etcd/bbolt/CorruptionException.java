package dev.slipway.actions.family.etcd.bbolt;

/**
 * What a reader met that a database must not have. Checked, and turned into a value where the
 * reading began: a broken file is an expected answer.
 */
public final class CorruptionException extends Exception {
  private static final long serialVersionUID = 1;

  /** The text is a clause without its final period, for example {@code page 12 is used twice}. */
  public CorruptionException(String what) {
    // Thousands may be met in tests that break files; nobody reads their stack.
    super(what, null, false, false);
  }

  /** What is wrong, a clause. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
