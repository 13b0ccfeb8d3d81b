package dev.slipway.bot.slack.render.operation;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.block.element.ButtonElement.ButtonElementBuilder;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;
import java.util.function.UnaryOperator;

/** The buttons of an operation's message; each carries only an id and a version. */
public final class OperationButtons {
  private OperationButtons() {}

  static BlockElement approve(Operation operation) {
    return button(
        operation,
        ActionIds.APPROVE,
        "Approve " + EnglishForms.title(operation.action()),
        "Approve",
        b -> {
          ConfirmationDialogObject dialog =
              confirm(operation.plan().titleText() + "?", consequence(operation), "Approve");
          if (isCritical(operation.plan())) {
            dialog.setStyle("danger");
            return b.style("danger").confirm(dialog);
          }
          return b.style("primary").confirm(dialog);
        });
  }

  private static boolean isCritical(Plan plan) {
    return plan.findings().stream().anyMatch(it -> it.severity() == Severity.CRITICAL);
  }

  static BlockElement reject(Operation operation) {
    return button(operation, ActionIds.REJECT, "Reject", "Reject", b -> b);
  }

  static BlockElement viewPlan(Operation operation) {
    return button(operation, ActionIds.VIEW_PLAN, "View Plan", "View the plan", b -> b);
  }

  /** Asks again for what a busy cluster did not take, to wait in line for it. */
  public static BlockElement waitInLine(String asked) {
    return BlockElements.button(
        b ->
            b.actionId(ActionIds.WAIT_IN_LINE)
                .value(asked)
                .text(plainText("Wait in Line", false))
                .accessibilityLabel("Wait in line until the cluster is free"));
  }

  /** Asks again for the same, to take over. */
  public static BlockElement takeOver(String asked) {
    return BlockElements.button(
        b ->
            b.actionId(ActionIds.TAKE_OVER)
                .value(asked)
                .style("danger")
                .text(plainText("Take Over", false))
                .accessibilityLabel("Take over: have the other one cancelled")
                .confirm(
                    confirm(
                        "Take over?",
                        "This asks for it. Nothing happens before a second person has approved;"
                            + " then the other operation is cancelled at its next safe point, and"
                            + " what it has done stays done.",
                        "Ask for It")));
  }

  /** Takes back what waits. */
  static BlockElement withdraw(Operation operation) {
    return cancel(
        operation,
        "Withdraw",
        "Withdraw the request?",
        "Nothing has been done yet, and nothing will be. It can be asked for again.");
  }

  /** Takes back what waits for its time. */
  static BlockElement unschedule(Operation operation) {
    return cancel(
        operation,
        "Cancel " + EnglishForms.title(operation.action()),
        "Not do it then?",
        "Nothing has been done yet, and nothing will be. It can be asked for again.");
  }

  /** Ends what is paused. */
  static BlockElement endPaused(Operation operation) {
    return cancel(
        operation,
        "Cancel " + EnglishForms.title(operation.action()),
        "End it here?",
        "What is done stays done; the message will say what is left and what can be taken back.");
  }

  /** Stops what runs. */
  static BlockElement stop(Operation operation) {
    return cancel(
        operation,
        "Cancel " + EnglishForms.title(operation.action()),
        "Stop here?",
        "It stops at the next safe point. What is done stays done; the message will say what is"
            + " left.");
  }

  /** Has what runs stop for now; undone by one press, so nothing is asked. */
  static BlockElement pause(Operation operation) {
    return button(operation, ActionIds.PAUSE, "Pause", "Pause", b -> b);
  }

  /** Has what is paused go on. */
  static BlockElement resume(Operation operation) {
    return button(
        operation,
        ActionIds.RESUME,
        "Resume",
        "Resume",
        b ->
            b.style("primary")
                .confirm(
                    confirm(
                        "Go on?",
                        "It looks at the cluster again and goes on with what is still to do.",
                        "Resume")));
  }

  private static BlockElement cancel(
      Operation operation, String text, String title, String consequence) {
    return button(
        operation,
        ActionIds.CANCEL_OPERATION,
        text,
        text,
        b -> b.confirm(confirm(title, consequence, text)));
  }

  /** {@code spoken} is what a screen reader says before the operation's title. */
  private static BlockElement button(
      Operation operation,
      String id,
      String text,
      String spoken,
      UnaryOperator<ButtonElementBuilder> more) {
    return BlockElements.button(
        b ->
            more.apply(
                b.actionId(id)
                    .value(ActionIds.value(operation))
                    .text(plainText(Mrkdwn.cut(text, SlackLimits.OPTION), false))
                    .accessibilityLabel(label(spoken + ": ", operation))));
  }

  private static ConfirmationDialogObject confirm(String title, String text, String yes) {
    return ConfirmationDialogObject.builder()
        .title(plainText(Mrkdwn.cut(title, SlackLimits.CONFIRM_TITLE), false))
        .text(plainText(Mrkdwn.cut(text, SlackLimits.CONFIRM_TEXT), false))
        .confirm(plainText(Mrkdwn.cut(yes, 30), false))
        .deny(plainText("Back", false))
        .build();
  }

  /** What a yes leads to: the result in one line and the worst that is known about it. */
  private static String consequence(Operation operation) {
    Plan plan = operation.plan();
    String warnings =
        plan.findings().stream()
            .filter(finding -> finding.severity() != Severity.NOTE)
            .map(finding -> PlainText.of(finding.text().withFullStop()))
            .findFirst()
            .map(text -> " " + text)
            .orElse("");
    String start =
        operation
            .startAt()
            .map(at -> " It starts " + at.words() + ", if nothing has changed by then.")
            .orElse(
                operation
                    .preempts()
                    .map(
                        holder ->
                            " "
                                + holder
                                + " is cancelled for it and what that has done stays; it starts"
                                + " then, if nothing has changed.")
                    .orElse(
                        operation.queued()
                            ? " It starts when its turn comes, if nothing has changed by then."
                            : " It starts at once."));
    return EnglishForms.sentence(plan.impact()) + warnings + start;
  }

  private static String label(String what, Operation operation) {
    return Mrkdwn.cut(what + operation.plan().titleText(), SlackLimits.OPTION);
  }
}
