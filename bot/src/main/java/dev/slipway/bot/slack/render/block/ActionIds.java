package dev.slipway.bot.slack.render.block;

import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.slack.render.form.ResubmitButton;

/** The ids that buttons and forms carry, so that whoever listens and whoever draws agree. */
public final class ActionIds {
  /** The button that says yes. Its value is {@link #value(OperationId, long)}. */
  public static final String APPROVE = "approve";

  /** The button that opens the form for a no. */
  public static final String REJECT = "reject";

  /** The button that opens the plan. */
  public static final String VIEW_PLAN = "view_plan";

  /** The button that stops an operation. */
  public static final String CANCEL_OPERATION = "cancel_operation";

  /** The button that has an operation stop for now. */
  public static final String PAUSE = "pause_operation";

  /** The button that has it go on. */
  public static final String RESUME = "resume_operation";

  /** Begins the id of a button that offers something; its value is an {@code FollowUpId}. */
  public static final String OFFER_PREFIX = "offer:";

  /** The button that asks for what failed or was stopped once more. */
  public static final String RETRY = "retry_operation";

  /** The button that decides that what was changed stays so. */
  public static final String KEEP = "keep_changes";

  /** Begins the id of a bulletin's button; what pressing does follows. */
  public static final String PRESS_PREFIX = "press:";

  /** The button that asks again for what a busy cluster did not take: {@link ResubmitButton}. */
  public static final String WAIT_IN_LINE = "wait_in_line";

  /** The button that asks again for it, to take over: {@link ResubmitButton}. */
  public static final String TAKE_OVER = "take_over";

  /** The button that opens an action's form; its value is the action's name. */
  public static final String OPEN_FORM = "open_form";

  /** The callback of the form for a no; its private metadata is {@link #value}. */
  public static final String REJECT_FORM = "reject_form";

  /** The block and action id of the reason in {@link #REJECT_FORM}. */
  public static final String REASON = "reason";

  /** The callback of the plan's view, which has nothing to submit. */
  public static final String PLAN_VIEW = "plan_view";

  /** Begins the callback of an action's form; the action's name follows. */
  public static final String ACTION_FORM_PREFIX = "action_form:";

  private ActionIds() {}

  /** What a button of this version carries, for example {@code op-42:3}. */
  public static String value(Operation operation) {
    return value(operation.id(), operation.version());
  }

  /** What a button of this version carries, for example {@code op-42:3}. */
  public static String value(OperationId id, long version) {
    return id + ":" + version;
  }
}
