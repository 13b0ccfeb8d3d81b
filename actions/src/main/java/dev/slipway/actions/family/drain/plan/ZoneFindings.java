package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.DrainObstacle;
import dev.slipway.actions.family.drain.analysis.DrainObstacle.ZoneTooSmall;
import dev.slipway.actions.family.drain.request.NodeNames;
import java.util.List;

/** What is said about zones that would keep too few nodes that take pods. */
final class ZoneFindings {
  private ZoneFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    return DrainObstacle.zones(view).stream().map(ZoneFindings::finding).toList();
  }

  private static Finding finding(ZoneTooSmall small) {
    int left = small.left();
    return new Finding(
        Severity.BLOCKER,
        "Without "
            + NodeNames.all(small.leaving())
            + " "
            + place(small)
            + " would have "
            + (left == 0 ? "no" : left)
            + (left == 1 ? " ready schedulable node" : " ready schedulable nodes")
            + ", fewer than --min-ready-per-zone "
            + small.least(),
        "Drain fewer of them at a time, or give a smaller --min-ready-per-zone.");
  }

  private static String place(ZoneTooSmall small) {
    if (!small.zone().isEmpty()) {
      return "the zone " + small.zone();
    }
    return small.only() ? "the cluster" : "what is in no zone";
  }
}
