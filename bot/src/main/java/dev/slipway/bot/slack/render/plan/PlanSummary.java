package dev.slipway.bot.slack.render.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanGroup;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.SlackLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan in a few lines: findings worst first, one line per workload. Thread-safe. */
public final class PlanSummary {
  /** More are counted. */
  public static final int MOST_FINDINGS = 12;

  private static final int MOST_WORKLOADS = 14;

  private final MrkdwnText words;

  public PlanSummary(MrkdwnText words) {
    this.words = words;
  }

  /** Adds facts, findings and workloads to a page. */
  public void on(BlockBuilder blockBuilder, Plan plan, String whereTheRestIs) {
    blockBuilder.section(findings(plan.findings(), whereTheRestIs));
    blockBuilder.section(workloads(plan, whereTheRestIs));
    blockBuilder.aside(facts(plan.facts()));
  }

  /** Worst first, each with what can be done about it. */
  public String findings(List<Finding> findings, String whereTheRestIs) {
    BoundedLines boundedLines =
        new BoundedLines(SlackLimits.SECTION, MOST_FINDINGS, whereTheRestIs);
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .map(this::line)
        .forEach(boundedLines::add);
    return boundedLines.text();
  }

  private String line(Finding finding) {
    String text =
        severity(finding.severity()) + " " + words.sentence(finding.text(), SlackLimits.LINE);
    return finding.remedy().isBlank()
        ? text
        : text + " " + words.sentence(finding.remedy(), SlackLimits.LINE);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case BLOCKER -> "⛔ *Blocker:*";
      case CRITICAL -> "🛑 *Critical:*";
      case WARNING -> "⚠️ *Warning:*";
      case NOTE -> "• *Note:*";
    };
  }

  private static String workloads(Plan plan, String whereTheRestIs) {
    List<String> order = plan.groups().stream().map(PlanGroup::name).toList();
    Map<String, List<PlanItem>> groups =
        plan.items().stream()
            .sorted(
                Comparator.comparingInt((PlanItem item) -> weight(item.verdict()))
                    .thenComparingInt(item -> place(order, item.group())))
            .collect(
                Collectors.groupingBy(PlanItem::group, LinkedHashMap::new, Collectors.toList()));
    if (groups.isEmpty()) {
      return "";
    }
    BoundedLines boundedLines =
        new BoundedLines(SlackLimits.SECTION, MOST_WORKLOADS, whereTheRestIs);
    Map<String, String> notes =
        plan.groups().stream()
            .collect(Collectors.toMap(PlanGroup::name, PlanGroup::note, (first, second) -> first));
    groups.forEach(
        (group, items) -> boundedLines.add(workload(group, items, notes.getOrDefault(group, ""))));
    return "*What happens*\n" + boundedLines.text();
  }

  /** Groups with a note come in the plan's order, the others after them. */
  private static int place(List<String> order, String group) {
    int at = order.indexOf(group);
    return at < 0 ? order.size() : at;
  }

  private static String workload(String group, List<PlanItem> items, String note) {
    String what =
        items.size() == 1
            ? Mrkdwn.escape(items.getFirst().subject(), SlackLimits.LINE / 2)
                + " "
                + one(items.getFirst().verdict())
            : counts(items);
    Set<String> reasons = new LinkedHashSet<>();
    items.stream()
        .filter(item -> needsReason(item.verdict()))
        .flatMap(item -> item.reasons().stream())
        .limit(3)
        .forEach(reasons::add);
    String why = reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
    return "• *"
        + Mrkdwn.escape(group, SlackLimits.LINE / 2)
        + "*: "
        + what
        + (note.isEmpty() ? "" : "; " + Mrkdwn.escape(note, SlackLimits.LINE / 2))
        + Mrkdwn.escape(why, SlackLimits.LINE);
  }

  private static String counts(List<PlanItem> items) {
    List<String> parts = new ArrayList<>();
    Arrays.stream(ItemVerdict.values())
        .sorted(Comparator.comparingInt(PlanSummary::weight))
        .forEach(
            itemVerdict -> {
              long count = items.stream().filter(item -> item.verdict() == itemVerdict).count();
              if (count > 0) {
                parts.add(count + " " + (count == 1 ? one(itemVerdict) : many(itemVerdict)));
              }
            });
    return String.join(", ", parts);
  }

  private static boolean needsReason(ItemVerdict itemVerdict) {
    return switch (itemVerdict) {
      case REFUSE, LOSE, HELD -> true;
      case MOVE, KEEP -> false;
    };
  }

  /** Worst first. */
  static int weight(ItemVerdict itemVerdict) {
    return switch (itemVerdict) {
      case REFUSE -> 0;
      case LOSE -> 1;
      case HELD -> 2;
      case MOVE -> 3;
      case KEEP -> 4;
    };
  }

  private static String one(ItemVerdict itemVerdict) {
    return switch (itemVerdict) {
      case REFUSE -> "stands in the way";
      case LOSE -> "is lost";
      case HELD -> "is held up";
      case MOVE -> "moves";
      case KEEP -> "stays";
    };
  }

  private static String many(ItemVerdict itemVerdict) {
    return switch (itemVerdict) {
      case REFUSE -> "stand in the way";
      case LOSE -> "are lost";
      case HELD -> "are held up";
      case MOVE -> "move";
      case KEEP -> "stay";
    };
  }

  private static String facts(List<PlanDetail> planDetails) {
    return planDetails.stream()
        .limit(8)
        .map(
            planDetail ->
                Mrkdwn.bold(Mrkdwn.escape(planDetail.label(), 40))
                    + " "
                    + Mrkdwn.escape(planDetail.value(), 200))
        .collect(Collectors.joining("  ·  "));
  }
}
