package dev.slipway.bot.slack.render;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Plan;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.Possession;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ClusterName;
import java.util.List;
import java.util.Optional;

/** Replies to typed lines. Thread-safe. */
public final class ReplyMessage {
  /** Characters for all tables of an answer, and rows of one; more is hard to read in a chat. */
  private static final int TABLES = 6_000;

  private static final int MOST_ROWS = 30;

  private final Sentences words;
  private final PlanSummary summary;
  private final HelpText help;

  public ReplyMessage(CommandsConfig commands) {
    this.words = new Sentences(commands);
    this.summary = new PlanSummary(words);
    this.help = new HelpText(commands);
  }

  /** As it should look. */
  public Rendered render(Reply reply) {
    return switch (reply) {
      case Reply.Answered(Answer answer) -> answered(answer, " than fit here.");
      case Reply.Refused(Failure failure) -> refused(failure);
      case Reply.Busy busy -> busy(busy);
      case Reply.Previewed(Plan plan, boolean dryRun) -> previewed(plan, dryRun);
      case Reply.Already(Operation operation) ->
          onItsWay(
              operation.ended() ? "That was asked for already: " : "That is already on its way: ",
              operation);
      case Reply.OperationList(List<Operation> operations, List<Possession> possessions) ->
          operations(operations, possessions);
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
    Answer answer = reply.answer();
    boolean holds =
        answer.tables().stream()
                .allMatch(table -> TextTable.holds(table, budget(answer), MOST_ROWS))
            && answer.findings().size() <= PlanSummary.MOST_FINDINGS;
    return holds ? Optional.empty() : Optional.of(AnswerText.of(answer));
  }

  private static int budget(Answer answer) {
    return TABLES / Math.max(1, answer.tables().size());
  }

  private Rendered answered(Answer answer, String whereTheRestIs) {
    Page page = Page.message();
    String headline = Mrkdwn.escape(answer.headline(), Limits.LINE);
    page.section(Mrkdwn.bold(headline));
    for (Answer.Table table : answer.tables()) {
      if (answer.tables().size() > 1) {
        page.section(Mrkdwn.bold(Mrkdwn.escape(table.title(), Limits.LINE)));
      }
      if (!table.rows().isEmpty()) {
        TextTable.pieces(table, budget(answer), MOST_ROWS, whereTheRestIs).forEach(page::section);
      }
    }
    page.section(summary.findings(answer.findings(), ""));
    return page.rendered(Wording.sentence(headline));
  }

  private Rendered refused(Failure failure) {
    String text = words.failure(failure);
    return Page.message().section(text).rendered(text);
  }

  private Rendered busy(Reply.Busy busy) {
    String text = words.failure(busy.failure());
    Page page = Page.message().section(text);
    new AskAgain(busy.channel(), busy.line())
        .value()
        .ifPresent(
            asked ->
                page.actions("busy", List.of(Buttons.waitInLine(asked), Buttons.takeOver(asked))));
    return page.rendered(text);
  }

  private Rendered previewed(Plan plan, boolean dryRun) {
    String title = Mrkdwn.escape(plan.title(), 200);
    String impact = Mrkdwn.escape(Wording.sentence(plan.impact()), Limits.LINE);
    String lead =
        dryRun && !plan.refused()
            ? "*Preview of: " + title + "*\n" + impact + " Nothing was done, and nobody was asked."
            : "*Not possible as asked: " + title + "*\n" + impact + " Nothing was done.";
    Page page = Page.message().section(lead);
    summary.on(page, plan, "");
    return page.rendered(lead.replace("*", "").replace("\n", ". "));
  }

  private Rendered several(Reply.SeveralStored several) {
    Lines lines = new Lines(8_000, 15, "");
    several.stored().forEach(operation -> lines.add(OperationLines.line(operation)));
    Page page = Page.message().section(several.not().map(words::failure).orElse(""));
    page.section("On their way:\n" + lines.text());
    return page.rendered(several.stored().size() + " operations are on their way.");
  }

  private static Rendered onItsWay(String lead, Operation operation) {
    String text =
        lead
            + OperationLines.line(operation)
            + "\nIts message is in <#"
            + operation.channel()
            + ">.";
    return Page.message().section(text).rendered(text.replace("*", ""));
  }

  private static Rendered silent() {
    String text = "✓ That is stored; its message in the channel says it all.";
    return Page.message().section(text).rendered(text);
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
    return Page.message().section(text).rendered(text.replace("*", ""));
  }

  private Rendered planToRead(Operation operation, String yes) {
    String text =
        "Nothing is decided yet. To say yes to exactly this plan, type "
            + Mrkdwn.code("/" + yes)
            + ".";
    Page page = Page.message().section(OperationLines.line(operation));
    page.section(Mrkdwn.escape(Wording.sentence(operation.plan().impact()), Limits.LINE));
    summary.on(page, operation.plan(), "");
    return page.section(text).rendered(text.replace("`", ""));
  }

  private Rendered operations(List<Operation> operations, List<Possession> possessions) {
    if (operations.isEmpty()) {
      String text = "Nothing waits, nothing runs, and nothing has run yet.";
      return Page.message().section(text).rendered(text);
    }
    Lines lines = new Lines(8_000, 15, "");
    Page page = Page.message();
    OperationLines.nested(operations).forEach(lines::add);
    if (operations.size() == 1) {
      page.section(lines.text());
      PossessionLines.sections(possessions).forEach(page::section);
      summary.on(page, operations.getFirst().plan(), "");
      return page.rendered(lines.text().replace("*", ""));
    }
    lines.text().lines().forEach(page::section);
    PossessionLines.sections(possessions).forEach(page::section);
    long open = operations.stream().filter(operation -> !operation.ended()).count();
    return page.rendered(operations.size() + " operations, " + open + " of them not ended yet.");
  }
}
