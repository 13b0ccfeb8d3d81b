package dev.slipway.bot.slack.render.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.text.PlainText;
import java.util.StringJoiner;

/** A whole plan as plain text, for a file. */
public final class PlanDocument {
  private PlanDocument() {}

  /** Everything in it, in the order people are shown it. */
  public static String of(Plan plan) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(plan.titleText()).add(plan.impact()).add("");
    plan.facts().forEach(planDetail -> text.add(planDetail.label() + ": " + planDetail.value()));
    text.add("").add("What it saw");
    plan.findings().forEach(finding -> text.add(line(finding)));
    if (!plan.groups().isEmpty()) {
      text.add("").add("Workloads");
      plan.groups().forEach(group -> text.add("- " + group.name() + ": " + group.note()));
    }
    text.add("").add("What it considered");
    plan.items().forEach(item -> text.add(line(item)));
    text.add("").add("What it would do");
    plan.steps().forEach(step -> text.add("- " + step.title()));
    return text.toString();
  }

  private static String line(PlanItem item) {
    return "- "
        + item.verdict()
        + " "
        + item.subject()
        + " ("
        + item.group()
        + ")"
        + (item.reasons().isEmpty() ? "" : ": " + String.join("; ", item.reasons()))
        + (item.details().isEmpty() ? "" : " [" + String.join(", ", item.details()) + "]");
  }

  private static String line(Finding finding) {
    return "- "
        + finding.severity()
        + ": "
        + PlainText.of(finding.text())
        + (finding.remedy().isBlank() ? "" : " " + PlainText.of(finding.remedy()))
        + (finding.subjects().isEmpty() ? "" : " [" + String.join(", ", finding.subjects()) + "]");
  }
}
