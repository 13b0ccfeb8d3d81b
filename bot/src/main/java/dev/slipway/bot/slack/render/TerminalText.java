package dev.slipway.bot.slack.render;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.operation.OperationLines;
import dev.slipway.bot.slack.render.operation.ThreadTranscript;
import dev.slipway.bot.slack.render.plan.PlanDocument;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replies and stories as they are read in a terminal: without markup. Thread-safe. */
public final class TerminalText {
  private static final Pattern DATE = Pattern.compile("<!date\\^[^|>]*\\|([^>]*)>");
  private static final Pattern PERSON = Pattern.compile("<@([A-Z0-9]+)>");
  private static final Pattern CHANNEL = Pattern.compile("<#([A-Z0-9]+)>");

  private final ReplyMessage replies;
  private final ThreadTranscript story;
  private final Map<String, String> accounts;

  /** {@code users} are named by their accounts, everybody else by their id. */
  public TerminalText(CommandsConfig commands, Map<String, UserId> users) {
    this.replies = new ReplyMessage(commands);
    this.story = new ThreadTranscript(commands);
    this.accounts =
        users.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getValue().value(), Map.Entry::getKey, (one, other) -> one));
  }

  /**
   * What is told of an operation.
   *
   * @param text may be empty
   * @param upTo the last journal entry that it tells
   */
  public record Story(String text, long upTo) {}

  /** A whole reply; an answer and a plan in full, whatever a message could hold. */
  public String of(Reply reply) {
    return switch (reply) {
      case Reply.Answered(var answer) -> QueryResultText.of(answer);
      case Reply.Stored(Operation operation) ->
          PlanDocument.of(operation.plan()) + "\n" + plain(OperationLines.line(operation));
      case Reply.SeveralStored(List<Operation> stored, var not) ->
          stored.stream()
                  .map(operation -> PlanDocument.of(operation.plan()))
                  .collect(Collectors.joining("\n"))
              + "\n"
              + rendered(reply);
      case Reply.PlanToRead(Operation operation, var yes) ->
          PlanDocument.of(operation.plan()) + "\n" + rendered(reply);
      case Reply.Previewed(var plan, var dryRun) ->
          PlanDocument.of(plan)
              + (dryRun && !plan.isBlocked()
                  ? "\nNothing was done, and nobody was asked."
                  : "\nNot possible as asked. Nothing was done.");
      case Reply.Refused ignored -> rendered(reply);
      case Reply.Busy ignored -> rendered(reply);
      case Reply.Silent ignored -> rendered(reply);
      case Reply.Already ignored -> rendered(reply);
      case Reply.OperationList ignored -> rendered(reply);
      case Reply.HelpOverview ignored -> rendered(reply);
      case Reply.HelpPage ignored -> rendered(reply);
      case Reply.FormNeeded ignored -> rendered(reply);
      case Reply.Decided ignored -> rendered(reply);
    };
  }

  /** The same where several are told side by side: each line says whose it is. */
  public Story among(OperationView view, long sequence) {
    Story story = after(view, sequence);
    return new Story(
        story
            .text()
            .lines()
            .map(line -> view.operation().id() + "  " + line)
            .collect(Collectors.joining("\n")),
        story.upTo());
  }

  /** What the thread tells after the journal entry {@code sequence}. */
  public Story after(OperationView view, long sequence) {
    List<ThreadTranscript.Line> lines = story.after(view, sequence);
    String text =
        lines.stream().map(line -> plain(line.message().text())).collect(Collectors.joining("\n"));
    return new Story(text, lines.isEmpty() ? sequence : lines.getLast().upToSequence());
  }

  private String rendered(Reply reply) {
    return replies.render(reply).blocks().stream()
        .flatMap(TerminalText::texts)
        .map(this::plain)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> texts(LayoutBlock block) {
    if (block instanceof HeaderBlock header) {
      return Stream.of(header.getText().getText());
    }
    if (block instanceof SectionBlock section && section.getText() != null) {
      return Stream.of(section.getText().getText());
    }
    return block instanceof ContextBlock context
        ? context.getElements().stream()
            .filter(MarkdownTextObject.class::isInstance)
            .map(element -> ((MarkdownTextObject) element).getText())
        : Stream.empty();
  }

  private String plain(String mrkdwn) {
    String dates = DATE.matcher(mrkdwn).replaceAll("$1");
    String people =
        PERSON
            .matcher(dates)
            .replaceAll(found -> "@" + accounts.getOrDefault(found.group(1), found.group(1)));
    return CHANNEL
        .matcher(people)
        .replaceAll("$1")
        .replaceAll("[*`]", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
