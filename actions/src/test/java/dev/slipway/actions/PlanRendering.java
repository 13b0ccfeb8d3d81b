package dev.slipway.actions;

import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import java.util.StringJoiner;

/** A plan as text, so that golden files can be read and compared. */
public final class PlanRendering {
  private PlanRendering() {}

  /** The whole plan. */
  public static String of(Plan plan) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add(plan.titleText()).add(plan.impact()).add("");
    for (PlanDetail planDetail : plan.facts()) {
      lines.add(planDetail.label() + ": " + planDetail.value());
    }
    lines.add("").add("findings");
    for (Finding finding : plan.findings()) {
      lines.add("  " + finding.severity() + " " + finding.text().toString());
      if (!finding.remedy().toString().isBlank()) {
        lines.add("    -> " + finding.remedy().toString());
      }
    }
    lines.add("").add("items");
    for (PlanItem item : plan.items()) {
      lines.add("  " + item.verdict() + " " + item.subject() + " of " + item.group());
      item.reasons().forEach(reason -> lines.add("    - " + reason));
      if (!item.details().isEmpty()) {
        lines.add("    " + String.join(", ", item.details()));
      }
    }
    lines.add("").add("workloads");
    plan.groups().forEach(group -> lines.add("  " + group.name() + ": " + group.note()));
    lines.add("").add("steps");
    plan.steps().forEach(step -> lines.add("  " + step.id() + ": " + step.title()));
    lines.add("").add("consent");
    plan.consent().items().forEach(item -> lines.add("  " + text(item)));
    return lines.toString();
  }

  private static String text(ConsentItem item) {
    StringJoiner parts = new StringJoiner(" ");
    parts.add(item.kind().wireName());
    if (!item.subject().isEmpty()) {
      parts.add(item.subject());
    }
    if (!item.uid().isEmpty()) {
      parts.add("uid=" + item.uid());
    }
    item.attributes().forEach((name, value) -> parts.add(name + "=" + value));
    return parts.toString();
  }
}
