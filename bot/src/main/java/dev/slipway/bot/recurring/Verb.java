package dev.slipway.bot.recurring;

import java.util.Arrays;
import java.util.Optional;

/** What people do with a schedule. */
public enum Verb {
  APPROVE("approve"),
  REJECT("reject"),
  PAUSE("pause"),
  RESUME("resume"),
  SKIP("skip"),
  RUN("run"),
  REMOVE("remove");

  private final String word;

  Verb(String word) {
    this.word = word;
  }

  /** As typed, and as buttons and the audit log carry it. */
  public String word() {
    return word;
  }

  /** The verb of that word. */
  public static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }
}
