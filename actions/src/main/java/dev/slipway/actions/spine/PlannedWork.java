package dev.slipway.actions.spine;

import java.util.List;

/** The plan people see, and the steps that carry it out, in order. */
public record PlannedWork(Plan plan, List<Step> steps) {
  public PlannedWork {
    steps = List.copyOf(steps);
  }
}
