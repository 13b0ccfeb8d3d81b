package dev.slipway.bot.slack.render;

import com.slack.api.model.view.View;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.Possession;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** The bot's home tab: what waits, what runs, what ran. Thread-safe. */
public final class HomeView {
  /** Alerts on the tab. */
  private static final int MOST_ALERTS = 10;

  private final CommandsConfig commands;
  private final Sentences words;

  public HomeView(CommandsConfig commands) {
    this.commands = commands;
    this.words = new Sentences(commands);
  }

  /** As it should look now. */
  public View render(List<Operation> operations, List<Possession> possessions, List<Text> alerts) {
    Page page = Page.view();
    page.header("Cluster maintenance");
    alerts(page, alerts);
    part(
        page,
        "Waiting for a yes",
        operations.stream().filter(o -> o.state() instanceof AwaitingApproval).toList(),
        "Nothing waits.");
    part(
        page,
        "Running",
        operations.stream()
            .filter(o -> !o.ended() && !(o.state() instanceof AwaitingApproval))
            .filter(o -> !isScheduled(o))
            .toList(),
        "Nothing runs.");
    List<Operation> scheduled = operations.stream().filter(HomeView::isScheduled).toList();
    if (!scheduled.isEmpty()) {
      part(page, "Scheduled", scheduled, "");
    }
    PossessionLines.sections(possessions).forEach(page::section);
    part(
        page,
        "Lately",
        operations.stream().filter(Operation::ended).toList(),
        "Nothing has run yet.");
    page.divider();
    page.context(
        "Ask in a channel: "
            + Mrkdwn.code(commands.help())
            + " shows what there is, "
            + Mrkdwn.code(commands.slash("operations"))
            + " this list.");
    return View.builder().type("home").blocks(page.blocks()).build();
  }

  private void alerts(Page page, List<Text> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    Lines lines = new Lines(Limits.SECTION - 200, MOST_ALERTS, "");
    alerts.forEach(alert -> lines.add("• " + words.sentence(alert, 500)));
    page.section("*Needs attention*\n" + lines.text());
  }

  private static boolean isScheduled(Operation operation) {
    return operation.state() instanceof Approved && operation.startAt().isPresent();
  }

  private static void part(Page page, String title, List<Operation> operations, String none) {
    page.section("*" + title + "*");
    if (operations.isEmpty()) {
      page.section("_" + none + "_");
    }
    operations.stream().limit(20).map(OperationLines::line).forEach(page::section);
  }
}
