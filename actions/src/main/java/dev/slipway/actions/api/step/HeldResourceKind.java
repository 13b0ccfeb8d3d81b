package dev.slipway.actions.api.step;

import java.util.Arrays;
import java.util.Optional;

/** What an operation takes and has to give back one day, by the name under which it is stored. */
public enum HeldResourceKind {
  /** A node's readiness for new pods. */
  CORDON("cordon", "Cordoned");

  private final String wireName;
  private final String pastParticiple;

  HeldResourceKind(String wireName, String done) {
    this.wireName = wireName;
    this.pastParticiple = done;
  }

  /** The one of that stored name; empty for one that only another version knows. */
  public static Optional<HeldResourceKind> of(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }

  /** The name under which it is stored, which stays. */
  public String wireName() {
    return wireName;
  }

  /** What was done to what is held, for example {@code Cordoned}. */
  public String pastParticiple() {
    return pastParticiple;
  }
}
