package dev.slipway.bot.slack.render.plan;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewTitle;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanGroup;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.config.CommandsConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The whole plan of an operation: every item with every reason. Thread-safe. */
public final class PlanView {
  /** Sections of one verdict; with five verdicts a view stays below a hundred blocks. */
  private static final int MOST_SECTIONS = 15;

  private final MrkdwnText words;
  private final PlanSummary summary;

  public PlanView(CommandsConfig commands) {
    this.words = new MrkdwnText(commands);
    this.summary = new PlanSummary(words);
  }

  /** Whether a view holds all of it; otherwise a file has to go with it. */
  public boolean holds(OperationView view) {
    return page(view).whole()
        && Arrays.stream(ItemVerdict.values())
            .allMatch(
                itemVerdict ->
                    sections("", lines(view.operation().plan(), itemVerdict)).size()
                        <= MOST_SECTIONS);
  }

  /** A modal that closes and submits nothing. */
  public View render(OperationView view) {
    return View.builder()
        .type("modal")
        .callbackId(ActionIds.PLAN_VIEW)
        .title(
            ViewTitle.builder()
                .type("plain_text")
                .text(Mrkdwn.cut("Plan of " + view.operation().id(), SlackLimits.VIEW_TITLE))
                .build())
        .close(ViewClose.builder().type("plain_text").text("Close").build())
        .blocks(page(view).blocks())
        .build();
  }

  private BlockBuilder page(OperationView view) {
    Plan plan = view.operation().plan();
    BlockBuilder blockBuilder = BlockBuilder.view();
    blockBuilder.header(plan.titleText());
    blockBuilder.section(Mrkdwn.escape(EnglishForms.sentence(plan.impact())));
    blockBuilder.section(summary.findings(plan.findings(), ""));
    steps(blockBuilder, plan.steps());
    groups(blockBuilder, plan.groups());
    Arrays.stream(ItemVerdict.values())
        .sorted(Comparator.comparingInt(PlanSummary::weight))
        .forEach(itemVerdict -> items(blockBuilder, plan, itemVerdict));
    blockBuilder.context(
        view.operation().id() + "  ·  plan " + plan.fingerprint().brief() + "  ·  as it was shown");
    return blockBuilder;
  }

  private static void steps(BlockBuilder blockBuilder, List<PlannedStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION, 30, "");
    int number = 1;
    for (PlannedStep step : steps) {
      boundedLines.add(number++ + ". " + Mrkdwn.escape(step.title(), 200));
    }
    blockBuilder.section("*Steps*\n" + boundedLines.text());
  }

  private static void groups(BlockBuilder blockBuilder, List<PlanGroup> groups) {
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
      blockBuilder.divider();
      sections("*Workloads (" + lines.size() + ")*", lines).stream()
          .limit(MOST_SECTIONS)
          .forEach(blockBuilder::section);
    }
  }

  private static void items(BlockBuilder blockBuilder, Plan plan, ItemVerdict itemVerdict) {
    List<String> lines = lines(plan, itemVerdict);
    if (lines.isEmpty()) {
      return;
    }
    blockBuilder.divider();
    String title = "*" + title(itemVerdict) + " (" + lines.size() + ")*";
    List<String> sections = sections(title, lines);
    sections.stream().limit(MOST_SECTIONS).forEach(blockBuilder::section);
    if (sections.size() > MOST_SECTIONS) {
      blockBuilder.section("_… and more than fits here; the file in the thread has them all._");
    }
  }

  private static List<String> lines(Plan plan, ItemVerdict itemVerdict) {
    return plan.items().stream()
        .filter(item -> item.verdict() == itemVerdict)
        .map(PlanView::line)
        .toList();
  }

  private static List<String> sections(String title, List<String> lines) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder(title);
    for (String line : lines) {
      if (section.length() + line.length() + 1 > SlackLimits.SECTION) {
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

  private static String title(ItemVerdict itemVerdict) {
    return switch (itemVerdict) {
      case REFUSE -> "⛔ Stands in the way";
      case LOSE -> "⚠️ Lost for good";
      case HELD -> "⏳ Held up";
      case MOVE -> "Moves";
      case KEEP -> "Stays";
    };
  }
}
