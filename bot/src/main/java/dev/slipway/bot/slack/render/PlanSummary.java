package dev.slipway.bot.slack.render;

import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanGroup;
import dev.slipway.actions.spine.PlanItem;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Verdict;
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
final class PlanSummary {
  /** More are counted. */
  static final int MOST_FINDINGS = 12;

  private static final int MOST_WORKLOADS = 14;

  private final Sentences words;

  PlanSummary(Sentences words) {
    this.words = words;
  }

  /** Adds facts, findings and workloads to a page. */
  void on(Page page, Plan plan, String whereTheRestIs) {
    page.section(findings(plan.findings(), whereTheRestIs));
    page.section(workloads(plan, whereTheRestIs));
    page.aside(facts(plan.facts()));
  }

  /** Worst first, each with what can be done about it. */
  String findings(List<Finding> findings, String whereTheRestIs) {
    Lines lines = new Lines(Limits.SECTION, MOST_FINDINGS, whereTheRestIs);
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .map(this::line)
        .forEach(lines::add);
    return lines.text();
  }

  private String line(Finding finding) {
    String text = severity(finding.severity()) + " " + words.sentence(finding.text(), Limits.LINE);
    return finding.remedy().isBlank()
        ? text
        : text + " " + words.sentence(finding.remedy(), Limits.LINE);
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
    Lines lines = new Lines(Limits.SECTION, MOST_WORKLOADS, whereTheRestIs);
    Map<String, String> notes =
        plan.groups().stream()
            .collect(Collectors.toMap(PlanGroup::name, PlanGroup::note, (first, second) -> first));
    groups.forEach(
        (group, items) -> lines.add(workload(group, items, notes.getOrDefault(group, ""))));
    return "*What happens*\n" + lines.text();
  }

  /** Groups with a note come in the plan's order, the others after them. */
  private static int place(List<String> order, String group) {
    int at = order.indexOf(group);
    return at < 0 ? order.size() : at;
  }

  private static String workload(String group, List<PlanItem> items, String note) {
    String what =
        items.size() == 1
            ? Mrkdwn.escape(items.getFirst().subject(), Limits.LINE / 2)
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
        + Mrkdwn.escape(group, Limits.LINE / 2)
        + "*: "
        + what
        + (note.isEmpty() ? "" : "; " + Mrkdwn.escape(note, Limits.LINE / 2))
        + Mrkdwn.escape(why, Limits.LINE);
  }

  private static String counts(List<PlanItem> items) {
    List<String> parts = new ArrayList<>();
    Arrays.stream(Verdict.values())
        .sorted(Comparator.comparingInt(PlanSummary::weight))
        .forEach(
            verdict -> {
              long count = items.stream().filter(item -> item.verdict() == verdict).count();
              if (count > 0) {
                parts.add(count + " " + (count == 1 ? one(verdict) : many(verdict)));
              }
            });
    return String.join(", ", parts);
  }

  private static boolean needsReason(Verdict verdict) {
    return switch (verdict) {
      case REFUSE, LOSE, HELD -> true;
      case MOVE, KEEP -> false;
    };
  }

  /** Worst first. */
  static int weight(Verdict verdict) {
    return switch (verdict) {
      case REFUSE -> 0;
      case LOSE -> 1;
      case HELD -> 2;
      case MOVE -> 3;
      case KEEP -> 4;
    };
  }

  private static String one(Verdict verdict) {
    return switch (verdict) {
      case REFUSE -> "stands in the way";
      case LOSE -> "is lost";
      case HELD -> "is held up";
      case MOVE -> "moves";
      case KEEP -> "stays";
    };
  }

  private static String many(Verdict verdict) {
    return switch (verdict) {
      case REFUSE -> "stand in the way";
      case LOSE -> "are lost";
      case HELD -> "are held up";
      case MOVE -> "move";
      case KEEP -> "stay";
    };
  }

  private static String facts(List<Fact> facts) {
    return facts.stream()
        .limit(8)
        .map(
            fact ->
                Mrkdwn.bold(Mrkdwn.escape(fact.label(), 40))
                    + " "
                    + Mrkdwn.escape(fact.value(), 200))
        .collect(Collectors.joining("  ·  "));
  }
}
