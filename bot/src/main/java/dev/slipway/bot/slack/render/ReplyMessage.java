package dev.slipway.bot.slack.render;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.block.TextTable;
import dev.slipway.bot.slack.render.form.ResubmitButton;
import dev.slipway.bot.slack.render.operation.HeldResourceLines;
import dev.slipway.bot.slack.render.operation.OperationButtons;
import dev.slipway.bot.slack.render.operation.OperationLines;
import dev.slipway.bot.slack.render.plan.PlanSummary;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ClusterName;
import java.util.List;
import java.util.Optional;

/** Replies to typed lines. Thread-safe. */
public final class ReplyMessage {
  /** Characters for all tables of an answer, and rows of one; more is hard to read in a chat. */
  private static final int TABLES = 6_000;

  private static final int MOST_ROWS = 30;

  private final MrkdwnText words;
  private final PlanSummary summary;
  private final HelpText help;

  public ReplyMessage(CommandsConfig commands) {
    this.words = new MrkdwnText(commands);
    this.summary = new PlanSummary(words);
    this.help = new HelpText(commands);
  }

  /** As it should look. */
  public Rendered render(Reply reply) {
    return switch (reply) {
      case Reply.Answered(QueryResult answer) -> answered(answer, " than fit here.");
      case Reply.Refused(Failure failure) -> refused(failure);
      case Reply.Busy busy -> busy(busy);
      case Reply.Previewed(Plan plan, boolean dryRun) -> previewed(plan, dryRun);
      case Reply.Already(Operation operation) ->
          onItsWay(
              operation.ended() ? "That was asked for already: " : "That is already on its way: ",
              operation);
      case Reply.OperationList(List<Operation> operations, List<HeldResource> heldResources) ->
          operations(operations, heldResources);
      case Reply.HelpOverview(List<Reply.HelpEntry> entries) -> help.overview(entries);
      case Reply.HelpPage(Reply.HelpEntry entry, ActionDescriptor action, var others) ->
          help.page(entry, action, others);
      case Reply.FormNeeded(ActionDescriptor action, List<ClusterName> clusters) ->
          help.moreNeeded(action);
      case Reply.Silent() -> silent();
      case Reply.Stored(Operation operation) -> onItsWay("That is on its way: ", operation);
      case Reply.SeveralStored several -> several(several);
      case Reply.Decided(Operation operation, Reply.Decision decision) ->
          decided(operation, decision);
      case Reply.PlanToRead(Operation operation, String yes) -> planToRead(operation, yes);
    };
  }

  /** Whether only the one who asked should see it. */
  public static boolean isPrivate(Reply reply) {
    return !(reply instanceof Reply.Answered);
  }

  /** The same for where the {@link #whole} of it follows as a file. */
  public Rendered withFile(Reply.Answered reply) {
    return answered(reply.answer(), "; the file in the thread has all of them.");
  }

  /** Everything there is to an answer, where a message does not hold it. */
  public Optional<String> whole(Reply.Answered reply) {
    QueryResult answer = reply.answer();
    boolean holds =
        answer.tables().stream()
                .allMatch(table -> TextTable.holds(table, budget(answer), MOST_ROWS))
            && answer.findings().size() <= PlanSummary.MOST_FINDINGS;
    return holds ? Optional.empty() : Optional.of(QueryResultText.of(answer));
  }

  private static int budget(QueryResult answer) {
    return TABLES / Math.max(1, answer.tables().size());
  }

  private Rendered answered(QueryResult answer, String whereTheRestIs) {
    BlockBuilder blockBuilder = BlockBuilder.message();
    String headline = Mrkdwn.escape(answer.headline(), SlackLimits.LINE);
    blockBuilder.section(Mrkdwn.bold(headline));
    for (QueryResult.Table table : answer.tables()) {
      if (answer.tables().size() > 1) {
        blockBuilder.section(Mrkdwn.bold(Mrkdwn.escape(table.title(), SlackLimits.LINE)));
      }
      if (!table.rows().isEmpty()) {
        TextTable.pieces(table, budget(answer), MOST_ROWS, whereTheRestIs)
            .forEach(blockBuilder::section);
      }
    }
    blockBuilder.section(summary.findings(answer.findings(), ""));
    return blockBuilder.rendered(EnglishForms.sentence(headline));
  }

  private Rendered refused(Failure failure) {
    String text = words.failure(failure);
    return BlockBuilder.message().section(text).rendered(text);
  }

  private Rendered busy(Reply.Busy busy) {
    String text = words.failure(busy.failure());
    BlockBuilder blockBuilder = BlockBuilder.message().section(text);
    new ResubmitButton(busy.channel(), busy.line())
        .value()
        .ifPresent(
            asked ->
                blockBuilder.actions(
                    "busy",
                    List.of(OperationButtons.waitInLine(asked), OperationButtons.takeOver(asked))));
    return blockBuilder.rendered(text);
  }

  private Rendered previewed(Plan plan, boolean dryRun) {
    String title = Mrkdwn.escape(plan.titleText(), 200);
    String impact = Mrkdwn.escape(EnglishForms.sentence(plan.impact()), SlackLimits.LINE);
    String lead =
        dryRun && !plan.isBlocked()
            ? "*Preview of: " + title + "*\n" + impact + " Nothing was done, and nobody was asked."
            : "*Not possible as asked: " + title + "*\n" + impact + " Nothing was done.";
    BlockBuilder blockBuilder = BlockBuilder.message().section(lead);
    summary.on(blockBuilder, plan, "");
    return blockBuilder.rendered(lead.replace("*", "").replace("\n", ". "));
  }

  private Rendered several(Reply.SeveralStored several) {
    BoundedLines boundedLines = new BoundedLines(8_000, 15, "");
    several.stored().forEach(operation -> boundedLines.add(OperationLines.line(operation)));
    BlockBuilder blockBuilder =
        BlockBuilder.message().section(several.not().map(words::failure).orElse(""));
    blockBuilder.section("On their way:\n" + boundedLines.text());
    return blockBuilder.rendered(several.stored().size() + " operations are on their way.");
  }

  private static Rendered onItsWay(String lead, Operation operation) {
    String text =
        lead
            + OperationLines.line(operation)
            + "\nIts message is in <#"
            + operation.channel()
            + ">.";
    return BlockBuilder.message().section(text).rendered(text.replace("*", ""));
  }

  private static Rendered silent() {
    String text = "✓ That is stored; its message in the channel says it all.";
    return BlockBuilder.message().section(text).rendered(text);
  }

  private static Rendered decided(Operation operation, Reply.Decision decision) {
    String text =
        switch (decision) {
              case APPROVED -> "✓ You said yes, and it starts: ";
              case REJECTED -> "✓ You said no, and nothing was done: ";
              case CANCELLED ->
                  operation.ended()
                      ? "✓ You stopped it before it began: "
                      : "✓ You asked to stop it; it ends at the next safe point: ";
              case PAUSED -> "✓ You paused it; it stops at the next safe point: ";
              case RESUMED -> "✓ You had it go on: ";
            }
            + OperationLines.line(operation);
    return BlockBuilder.message().section(text).rendered(text.replace("*", ""));
  }

  private Rendered planToRead(Operation operation, String yes) {
    String text =
        "Nothing is decided yet. To say yes to exactly this plan, type "
            + Mrkdwn.code("/" + yes)
            + ".";
    BlockBuilder blockBuilder = BlockBuilder.message().section(OperationLines.line(operation));
    blockBuilder.section(
        Mrkdwn.escape(EnglishForms.sentence(operation.plan().impact()), SlackLimits.LINE));
    summary.on(blockBuilder, operation.plan(), "");
    return blockBuilder.section(text).rendered(text.replace("`", ""));
  }

  private Rendered operations(List<Operation> operations, List<HeldResource> heldResources) {
    if (operations.isEmpty()) {
      String text = "Nothing waits, nothing runs, and nothing has run yet.";
      return BlockBuilder.message().section(text).rendered(text);
    }
    BoundedLines boundedLines = new BoundedLines(8_000, 15, "");
    BlockBuilder blockBuilder = BlockBuilder.message();
    OperationLines.nested(operations).forEach(boundedLines::add);
    if (operations.size() == 1) {
      blockBuilder.section(boundedLines.text());
      HeldResourceLines.sections(heldResources).forEach(blockBuilder::section);
      summary.on(blockBuilder, operations.getFirst().plan(), "");
      return blockBuilder.rendered(boundedLines.text().replace("*", ""));
    }
    boundedLines.text().lines().forEach(blockBuilder::section);
    HeldResourceLines.sections(heldResources).forEach(blockBuilder::section);
    long open = operations.stream().filter(operation -> !operation.ended()).count();
    return blockBuilder.rendered(
        operations.size() + " operations, " + open + " of them not ended yet.");
  }
}
