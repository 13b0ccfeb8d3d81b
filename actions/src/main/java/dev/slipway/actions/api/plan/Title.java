package dev.slipway.actions.api.plan;

/**
 * What is done to what, in the forms that sentences need. Each action states all of them, so that
 * nothing makes one out of another.
 *
 * @param imperative for example {@code Drain}
 * @param progressive for example {@code Draining}
 * @param past for example {@code Drained}
 * @param object what follows each of them, for example {@code node01 in prod-eu}
 */
public record Title(String imperative, String progressive, String past, String object) {

  /** A title whose forms are all the same. */
  public static Title of(String words) {
    return new Title(words, words, words, "");
  }

  /** {@code Draining node01 in prod-eu}. */
  public String doing() {
    return with(progressive);
  }

  /** {@code Drained node01 in prod-eu}. */
  public String done() {
    return with(past);
  }

  /** {@code Drain node01 in prod-eu}. */
  @Override
  public String toString() {
    return with(imperative);
  }

  private String with(String verb) {
    return object.isEmpty() ? verb : verb + " " + object;
  }
}
