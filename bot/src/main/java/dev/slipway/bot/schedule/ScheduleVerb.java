package dev.slipway.bot.schedule;

import java.util.Arrays;
import java.util.Optional;

/** What people do with a schedule. */
public enum ScheduleVerb {
  APPROVE("approve"),
  REJECT("reject"),
  PAUSE("pause"),
  RESUME("resume"),
  SKIP("skip"),
  RUN("run"),
  REMOVE("remove");

  private final String word;

  ScheduleVerb(String word) {
    this.word = word;
  }

  /** As typed, and as buttons and the audit log carry it. */
  public String word() {
    return word;
  }

  /** The verb of that word. */
  public static Optional<ScheduleVerb> of(String word) {
    return Arrays.stream(values())
        .filter(scheduleVerb -> scheduleVerb.word().equals(word))
        .findFirst();
  }
}
