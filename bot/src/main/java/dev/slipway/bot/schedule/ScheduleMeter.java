package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.model.ScheduleId;

/** Told what became of runs. Must return at once and throw nothing. Called from any thread. */
public interface ScheduleMeter {
  /** What became of one run. */
  enum Run {
    /** Its command was issued. */
    STARTED("started"),
    /** Its line was refused, or what it asked for failed. */
    FAILED("failed"),
    /** Its time went by unused. */
    MISSED("missed");

    private final String label;

    Run(String word) {
      this.label = word;
    }

    /** What it is called where runs are counted. */
    public String label() {
      return label;
    }
  }

  /** One more. */
  void ran(ScheduleId schedule, Run run);
}
