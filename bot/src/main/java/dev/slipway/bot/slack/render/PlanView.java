package dev.slipway.bot.slack.render;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewTitle;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanGroup;
import dev.slipway.actions.spine.PlanItem;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Verdict;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.config.CommandsConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The whole plan of an operation: every item with every reason. Thread-safe. */
public final class PlanView {
  /** Sections of one verdict; with five verdicts a view stays below a hundred blocks. */
  private static final int MOST_SECTIONS = 15;

  private final Sentences words;
  private final PlanSummary summary;

  public PlanView(CommandsConfig commands) {
    this.words = new Sentences(commands);
    this.summary = new PlanSummary(words);
  }

  /** Whether a view holds all of it; otherwise a file has to go with it. */
  public boolean holds(OperationView view) {
    return page(view).whole()
        && Arrays.stream(Verdict.values())
            .allMatch(
                verdict ->
                    sections("", lines(view.operation().plan(), verdict)).size() <= MOST_SECTIONS);
  }

  /** A modal that closes and submits nothing. */
  public View render(OperationView view) {
    return View.builder()
        .type("modal")
        .callbackId(Ids.PLAN_VIEW)
        .title(
            ViewTitle.builder()
                .type("plain_text")
                .text(Mrkdwn.cut("Plan of " + view.operation().id(), Limits.VIEW_TITLE))
                .build())
        .close(ViewClose.builder().type("plain_text").text("Close").build())
        .blocks(page(view).blocks())
        .build();
  }

  private Page page(OperationView view) {
    Plan plan = view.operation().plan();
    Page page = Page.view();
    page.header(plan.title());
    page.section(Mrkdwn.escape(Wording.sentence(plan.impact())));
    page.section(summary.findings(plan.findings(), ""));
    steps(page, plan.steps());
    groups(page, plan.groups());
    Arrays.stream(Verdict.values())
        .sorted(Comparator.comparingInt(PlanSummary::weight))
        .forEach(verdict -> items(page, plan, verdict));
    page.context(
        view.operation().id() + "  ·  plan " + plan.fingerprint().brief() + "  ·  as it was shown");
    return page;
  }

  private static void steps(Page page, List<PlannedStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    Lines lines = new Lines(Limits.SECTION, 30, "");
    int number = 1;
    for (PlannedStep step : steps) {
      lines.add(number++ + ". " + Mrkdwn.escape(step.title(), 200));
    }
    page.section("*Steps*\n" + lines.text());
  }

  private static void groups(Page page, List<PlanGroup> groups) {
    if (!groups.isEmpty()) {
      List<String> lines =
          groups.stream()
              .map(
                  group ->
                      "• "
                          + Mrkdwn.escape(group.name(), 300)
                          + ": "
                          + Mrkdwn.escape(group.note(), 300))
              .toList();
      page.divider();
      sections("*Workloads (" + lines.size() + ")*", lines).stream()
          .limit(MOST_SECTIONS)
          .forEach(page::section);
    }
  }

  private static void items(Page page, Plan plan, Verdict verdict) {
    List<String> lines = lines(plan, verdict);
    if (lines.isEmpty()) {
      return;
    }
    page.divider();
    String title = "*" + title(verdict) + " (" + lines.size() + ")*";
    List<String> sections = sections(title, lines);
    sections.stream().limit(MOST_SECTIONS).forEach(page::section);
    if (sections.size() > MOST_SECTIONS) {
      page.section("_… and more than fits here; the file in the thread has them all._");
    }
  }

  private static List<String> lines(Plan plan, Verdict verdict) {
    return plan.items().stream()
        .filter(item -> item.verdict() == verdict)
        .map(PlanView::line)
        .toList();
  }

  private static List<String> sections(String title, List<String> lines) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder(title);
    for (String line : lines) {
      if (section.length() + line.length() + 1 > Limits.SECTION) {
        sections.add(section.toString());
        section = new StringBuilder(line);
      } else {
        section.append('\n').append(line);
      }
    }
    sections.add(section.toString());
    return sections;
  }

  private static String line(PlanItem item) {
    String reasons =
        item.reasons().isEmpty()
            ? ""
            : ": " + Mrkdwn.escape(String.join("; ", item.reasons()), 900);
    return "• "
        + Mrkdwn.escape(item.subject(), 300)
        + " ("
        + Mrkdwn.escape(item.group(), 200)
        + ")"
        + reasons
        + (item.details().isEmpty()
            ? ""
            : "; " + Mrkdwn.escape(String.join(", ", item.details()), 300));
  }

  private static String title(Verdict verdict) {
    return switch (verdict) {
      case REFUSE -> "⛔ Stands in the way";
      case LOSE -> "⚠️ Lost for good";
      case HELD -> "⏳ Held up";
      case MOVE -> "Moves";
      case KEEP -> "Stays";
    };
  }
}
