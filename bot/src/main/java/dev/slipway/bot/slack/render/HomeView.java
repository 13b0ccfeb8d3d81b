package dev.slipway.bot.slack.render;

import com.slack.api.model.view.View;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.operation.HeldResourceLines;
import dev.slipway.bot.slack.render.operation.OperationLines;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** The bot's home tab: what waits, what runs, what ran. Thread-safe. */
public final class HomeView {
  /** Alerts on the tab. */
  private static final int MOST_ALERTS = 10;

  private final CommandsConfig commands;
  private final MrkdwnText words;

  public HomeView(CommandsConfig commands) {
    this.commands = commands;
    this.words = new MrkdwnText(commands);
  }

  /** As it should look now. */
  public View render(
      List<Operation> operations, List<HeldResource> heldResources, List<Text> alerts) {
    BlockBuilder blockBuilder = BlockBuilder.view();
    blockBuilder.header("Cluster maintenance");
    alerts(blockBuilder, alerts);
    part(
        blockBuilder,
        "Waiting for a yes",
        operations.stream().filter(o -> o.state() instanceof AwaitingApproval).toList(),
        "Nothing waits.");
    part(
        blockBuilder,
        "Running",
        operations.stream()
            .filter(o -> !o.ended() && !(o.state() instanceof AwaitingApproval))
            .filter(o -> !isScheduled(o))
            .toList(),
        "Nothing runs.");
    List<Operation> scheduled = operations.stream().filter(HomeView::isScheduled).toList();
    if (!scheduled.isEmpty()) {
      part(blockBuilder, "Scheduled", scheduled, "");
    }
    HeldResourceLines.sections(heldResources).forEach(blockBuilder::section);
    part(
        blockBuilder,
        "Lately",
        operations.stream().filter(Operation::ended).toList(),
        "Nothing has run yet.");
    blockBuilder.divider();
    blockBuilder.context(
        "Ask in a channel: "
            + Mrkdwn.code(commands.help())
            + " shows what there is, "
            + Mrkdwn.code(commands.slash("operations"))
            + " this list.");
    return View.builder().type("home").blocks(blockBuilder.blocks()).build();
  }

  private void alerts(BlockBuilder blockBuilder, List<Text> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION - 200, MOST_ALERTS, "");
    alerts.forEach(alert -> boundedLines.add("• " + words.sentence(alert, 500)));
    blockBuilder.section("*Needs attention*\n" + boundedLines.text());
  }

  private static boolean isScheduled(Operation operation) {
    return operation.state() instanceof Approved && operation.startAt().isPresent();
  }

  private static void part(
      BlockBuilder blockBuilder, String title, List<Operation> operations, String none) {
    blockBuilder.section("*" + title + "*");
    if (operations.isEmpty()) {
      blockBuilder.section("_" + none + "_");
    }
    operations.stream().limit(20).map(OperationLines::line).forEach(blockBuilder::section);
  }
}
