package dev.slipway.bot.recurring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people do with a schedule. */
public enum Verb {
  APPROVE,
  REJECT,
  PAUSE,
  RESUME,
  SKIP,
  RUN,
  REMOVE;

  /** As typed, and as buttons carry it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verb of that word. */
  public static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }
}
