package dev.slipway.bot.slack.render.operation;

import com.slack.api.model.block.element.BlockElement;
import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.operation.model.FollowUpGroup;
import dev.slipway.bot.operation.model.FollowUpGroup.Choice;
import dev.slipway.bot.operation.model.FollowUpGroup.Use;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.AvailableFollowUps;
import dev.slipway.bot.operation.state.RetryPlanner;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operation offers, on its message: buttons for what may be pressed, and a line for what
 * somebody pressed already.
 */
final class FollowUpBlocks {
  /** Groups with buttons of their own; a screen holds no more. */
  private static final int GROUPS = 4;

  /** Buttons that belong together: Slack takes 25, people do not. */
  private static final int BUTTONS = 6;

  private FollowUpBlocks() {}

  /** What may help with what holds it up. */
  static void whileRunning(BlockBuilder blockBuilder, OperationView view) {
    List<FollowUpGroup> groups = AvailableFollowUps.of(view);
    for (FollowUpGroup group : groups.subList(0, Math.min(GROUPS, groups.size()))) {
      blockBuilder.section(
          "*What can help:* "
              + Mrkdwn.escape(PlainText.of(group.about()), SlackLimits.LINE)
              + used(group));
      List<BlockElement> buttons = free(group);
      if (!buttons.isEmpty()) {
        blockBuilder.actions(blockId(view, group), buttons);
      }
    }
    if (groups.size() > GROUPS) {
      int left = groups.size() - GROUPS;
      blockBuilder.context(
          "_… and " + left + " more; their buttons appear here when one of these is settled._");
    }
  }

  /** What takes back what was done, what tries again, and what leaves it so. */
  static void afterwards(BlockBuilder blockBuilder, OperationView view) {
    List<FollowUpGroup> groups = AvailableFollowUps.of(view);
    List<Choice> choices = groups.stream().flatMap(group -> group.choices().stream()).toList();
    blockBuilder.section(
        groups.stream().map(FollowUpBlocks::takenBack).collect(Collectors.joining()).strip());
    blockBuilder.section(onTheWay(view, choices));
    AvailableFollowUps.retriedBy(view)
        .ifPresent(
            child -> blockBuilder.section("*Asked for again:* " + OperationLines.line(child)));
    AvailableFollowUps.keptBy(view)
        .ifPresent(
            by -> blockBuilder.section("*Kept as it is*, as " + Mrkdwn.person(by) + " decided."));
    List<BlockElement> buttons = new ArrayList<>();
    boolean undone = undone(choices);
    boolean again = AvailableFollowUps.mayRetry(view) && !undone;
    if (again) {
      blockBuilder.section(RetryText.offered(RetryPlanner.of(view)));
      buttons.add(FollowUpButtonBlocks.retry(view.operation()));
    }
    groups.stream().flatMap(group -> free(group).stream()).limit(BUTTONS).forEach(buttons::add);
    long beyond = choices.stream().filter(Choice::free).count() - BUTTONS;
    if (AvailableFollowUps.mayKeep(view) && !undone) {
      buttons.add(FollowUpButtonBlocks.keep(view.operation()));
    }
    if (!buttons.isEmpty()) {
      blockBuilder.actions(view.operation().id() + ":v" + view.operation().version(), buttons);
    }
    if (beyond > 0) {
      blockBuilder.context("_… and " + beyond + " more to take back; their buttons follow these._");
    }
  }

  /** Whether everything it changed was taken back since. */
  static boolean undone(OperationView view) {
    return undone(
        AvailableFollowUps.of(view).stream().flatMap(group -> group.choices().stream()).toList());
  }

  private static boolean undone(List<Choice> choices) {
    return !choices.isEmpty() && choices.stream().allMatch(FollowUpBlocks::done);
  }

  /** What was asked for while it ran, so that who reads this later knows of it. */
  private static String onTheWay(OperationView view, List<Choice> undo) {
    Optional<Operation> again = AvailableFollowUps.retriedBy(view);
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION - 200, 6, "in the thread");
    view.children().stream()
        .filter(child -> !again.equals(Optional.of(child)))
        .filter(child -> undo.stream().noneMatch(choice -> cameTo(choice, child)))
        .filter(child -> child.state() instanceof OperationState.Succeeded || !child.ended())
        .forEach(child -> boundedLines.add(OperationLines.line(child)));
    return boundedLines.isEmpty() ? "" : "*On the way:*\n" + boundedLines.text();
  }

  private static boolean cameTo(Choice choice, Operation child) {
    return choice.use().isPresent()
        && choice.use().get() instanceof Use.OperationRequested(Operation asked)
        && asked.id().equals(child.id());
  }

  private static List<BlockElement> free(FollowUpGroup group) {
    return group.choices().stream()
        .filter(Choice::free)
        .limit(BUTTONS)
        .map(choice -> FollowUpButtonBlocks.offer(choice, PlainText.of(group.about())))
        .toList();
  }

  private static String takenBack(FollowUpGroup group) {
    return group.choices().stream()
        .filter(choice -> !choice.free())
        .map(
            choice ->
                (done(choice) ? "\n*Taken back:* " : "\n*Being taken back:* ")
                    + used(choice, choice.use().orElseThrow()).substring(2))
        .collect(Collectors.joining());
  }

  private static String used(FollowUpGroup group) {
    return group.choices().stream()
        .flatMap(choice -> choice.use().stream().map(use -> "\n" + used(choice, use)))
        .collect(Collectors.joining());
  }

  private static String used(Choice choice, Use use) {
    return switch (use) {
      case Use.SignalSent(var by) ->
          "→ " + Mrkdwn.escape(choice.offer().label(), 200) + ", as " + Mrkdwn.person(by) + " said";
      case Use.OperationRequested(Operation child) -> "→ " + OperationLines.line(child);
    };
  }

  private static boolean done(Choice choice) {
    return choice.use().isPresent()
        && choice.use().get() instanceof Use.OperationRequested(Operation child)
        && child.state() instanceof OperationState.Succeeded;
  }

  private static String blockId(OperationView view, FollowUpGroup group) {
    return view.operation().id()
        + ":v"
        + view.operation().version()
        + ":"
        + group.choices().getFirst().id().sequence();
  }
}
