package dev.slipway.bot.slack.render;

import com.slack.api.model.block.element.BlockElement;
import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.operation.OfferGroup;
import dev.slipway.bot.operation.OfferGroup.Choice;
import dev.slipway.bot.operation.OfferGroup.Use;
import dev.slipway.bot.operation.OpenOffers;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.RetryPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operation offers, on its message: buttons for what may be pressed, and a line for what
 * somebody pressed already.
 */
final class OfferBlocks {
  /** Groups with buttons of their own; a screen holds no more. */
  private static final int GROUPS = 4;

  /** Buttons that belong together: Slack takes 25, people do not. */
  private static final int BUTTONS = 6;

  private OfferBlocks() {}

  /** What may help with what holds it up. */
  static void whileRunning(Page page, OperationView view) {
    List<OfferGroup> groups = OpenOffers.of(view);
    for (OfferGroup group : groups.subList(0, Math.min(GROUPS, groups.size()))) {
      page.section(
          "*What can help:* "
              + Mrkdwn.escape(PlainText.of(group.about()), Limits.LINE)
              + used(group));
      List<BlockElement> buttons = free(group);
      if (!buttons.isEmpty()) {
        page.actions(blockId(view, group), buttons);
      }
    }
    if (groups.size() > GROUPS) {
      int left = groups.size() - GROUPS;
      page.context(
          "_… and " + left + " more; their buttons appear here when one of these is settled._");
    }
  }

  /** What takes back what was done, what tries again, and what leaves it so. */
  static void afterwards(Page page, OperationView view) {
    List<OfferGroup> groups = OpenOffers.of(view);
    List<Choice> choices = groups.stream().flatMap(group -> group.choices().stream()).toList();
    page.section(groups.stream().map(OfferBlocks::takenBack).collect(Collectors.joining()).strip());
    page.section(onTheWay(view, choices));
    OpenOffers.retriedBy(view)
        .ifPresent(child -> page.section("*Asked for again:* " + OperationLines.line(child)));
    OpenOffers.keptBy(view)
        .ifPresent(by -> page.section("*Kept as it is*, as " + Mrkdwn.person(by) + " decided."));
    List<BlockElement> buttons = new ArrayList<>();
    boolean undone = undone(choices);
    boolean again = OpenOffers.mayRetry(view) && !undone;
    if (again) {
      page.section(RetrialText.offered(RetryPlanner.of(view)));
      buttons.add(OfferButtons.retry(view.operation()));
    }
    groups.stream().flatMap(group -> free(group).stream()).limit(BUTTONS).forEach(buttons::add);
    long beyond = choices.stream().filter(Choice::free).count() - BUTTONS;
    if (OpenOffers.mayKeep(view) && !undone) {
      buttons.add(OfferButtons.keep(view.operation()));
    }
    if (!buttons.isEmpty()) {
      page.actions(view.operation().id() + ":v" + view.operation().version(), buttons);
    }
    if (beyond > 0) {
      page.context("_… and " + beyond + " more to take back; their buttons follow these._");
    }
  }

  /** Whether everything it changed was taken back since. */
  static boolean undone(OperationView view) {
    return undone(OpenOffers.of(view).stream().flatMap(group -> group.choices().stream()).toList());
  }

  private static boolean undone(List<Choice> choices) {
    return !choices.isEmpty() && choices.stream().allMatch(OfferBlocks::done);
  }

  /** What was asked for while it ran, so that who reads this later knows of it. */
  private static String onTheWay(OperationView view, List<Choice> undo) {
    Optional<Operation> again = OpenOffers.retriedBy(view);
    Lines lines = new Lines(Limits.SECTION - 200, 6, "in the thread");
    view.children().stream()
        .filter(child -> !again.equals(Optional.of(child)))
        .filter(child -> undo.stream().noneMatch(choice -> cameTo(choice, child)))
        .filter(child -> child.state() instanceof OperationState.Succeeded || !child.ended())
        .forEach(child -> lines.add(OperationLines.line(child)));
    return lines.isEmpty() ? "" : "*On the way:*\n" + lines.text();
  }

  private static boolean cameTo(Choice choice, Operation child) {
    return choice.use().isPresent()
        && choice.use().get() instanceof Use.Asked(Operation asked)
        && asked.id().equals(child.id());
  }

  private static List<BlockElement> free(OfferGroup group) {
    return group.choices().stream()
        .filter(Choice::free)
        .limit(BUTTONS)
        .map(choice -> OfferButtons.offer(choice, PlainText.of(group.about())))
        .toList();
  }

  private static String takenBack(OfferGroup group) {
    return group.choices().stream()
        .filter(choice -> !choice.free())
        .map(
            choice ->
                (done(choice) ? "\n*Taken back:* " : "\n*Being taken back:* ")
                    + used(choice, choice.use().orElseThrow()).substring(2))
        .collect(Collectors.joining());
  }

  private static String used(OfferGroup group) {
    return group.choices().stream()
        .flatMap(choice -> choice.use().stream().map(use -> "\n" + used(choice, use)))
        .collect(Collectors.joining());
  }

  private static String used(Choice choice, Use use) {
    return switch (use) {
      case Use.Told(var by) ->
          "→ " + Mrkdwn.escape(choice.offer().label(), 200) + ", as " + Mrkdwn.person(by) + " said";
      case Use.Asked(Operation child) -> "→ " + OperationLines.line(child);
    };
  }

  private static boolean done(Choice choice) {
    return choice.use().isPresent()
        && choice.use().get() instanceof Use.Asked(Operation child)
        && child.state() instanceof OperationState.Succeeded;
  }

  private static String blockId(OperationView view, OfferGroup group) {
    return view.operation().id()
        + ":v"
        + view.operation().version()
        + ":"
        + group.choices().getFirst().id().sequence();
  }
}
