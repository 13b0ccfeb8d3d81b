package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.InboundRequest;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.outbound.ResponseUrlCache;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.form.ResubmitButton;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons. What decides something is stored before it is acknowledged, and done by {@link
 * DecisionExecutor}, also after a restart. What only shows something is done at once, since the
 * trigger for it lives three seconds.
 */
final class ButtonActions {
  private static final Logger log = LoggerFactory.getLogger(ButtonActions.class);

  private static final Pattern OURS =
      Pattern.compile(
          String.join(
              "|",
              ActionIds.APPROVE,
              ActionIds.REJECT,
              ActionIds.VIEW_PLAN,
              ActionIds.CANCEL_OPERATION,
              ActionIds.PAUSE,
              ActionIds.RESUME,
              ActionIds.OPEN_FORM,
              ActionIds.WAIT_IN_LINE,
              ActionIds.TAKE_OVER,
              ActionIds.PRESS_PREFIX + ".*",
              FollowUpButtons.PATTERN));

  private final Modals modals;
  private final ActionForms forms;
  private final FormResolver finder;
  private final PrivateSender privateSender;
  private final BackgroundExecutor backgroundExecutor;
  private final Notices notices;
  private final InboundQueue inboundQueue;
  private final ResponseUrlCache paths;
  private final Clock clock;
  private final ClickDeduplicator seen = new ClickDeduplicator();

  ButtonActions(
      Modals modals,
      ActionForms forms,
      FormResolver finder,
      PrivateSender privateSender,
      BackgroundExecutor backgroundExecutor,
      InboundQueue inboundQueue,
      ResponseUrlCache paths,
      CommandsConfig commands,
      Clock clock) {
    this.modals = modals;
    this.forms = forms;
    this.finder = finder;
    this.privateSender = privateSender;
    this.backgroundExecutor = backgroundExecutor;
    this.inboundQueue = inboundQueue;
    this.paths = paths;
    this.clock = clock;
    this.notices = new Notices(commands);
  }

  void register(App app) {
    app.blockAction(OURS, (request, context) -> pressed(request.getPayload(), context));
  }

  private Response pressed(BlockActionPayload payload, ActionContext context) {
    BlockActionPayload.Action action = payload.getActions().getFirst();
    if (payload.getChannel() == null) {
      log.info("{} was pressed outside a channel", action.getActionId());
      return context.ack();
    }
    Press press = press(payload, action);
    switch (press.button()) {
      case ActionIds.REJECT, ActionIds.VIEW_PLAN, ActionIds.OPEN_FORM -> {
        if (seen.first(press.key(), press.user().value(), press.value())) {
          backgroundExecutor.run("the button " + press.button(), () -> show(press));
        }
      }
      case ActionIds.WAIT_IN_LINE, ActionIds.TAKE_OVER -> askAgain(press);
      default -> take(press, press.stored());
    }
    return context.ack();
  }

  /** Who pressed what, where and when, and how to answer them. */
  private record Press(InboundClick stored, String triggerId, PrivateSender.Recipient ear) {
    String key() {
      return stored.key();
    }

    String button() {
      return stored.button();
    }

    String value() {
      return stored.value();
    }

    UserId user() {
      return stored.user();
    }

    ChannelId channel() {
      return stored.channel();
    }
  }

  private Press press(BlockActionPayload payload, BlockActionPayload.Action action) {
    UserId user = new UserId(payload.getUser().getId());
    ChannelId channel = new ChannelId(payload.getChannel().getId());
    Optional<BlockActionPayload.Container> container = Optional.ofNullable(payload.getContainer());
    Optional<String> thread = container.map(BlockActionPayload.Container::getThreadTs);
    // A repeated delivery brings the same time of the action, or else the same trigger.
    String once = Optional.ofNullable(action.getActionTs()).orElse(payload.getTriggerId());
    return new Press(
        new InboundClick(
            "press:" + once + ":" + user,
            user,
            Optional.ofNullable(payload.getUser().getName()).orElse(user.value()),
            channel,
            thread,
            container.map(BlockActionPayload.Container::getMessageTs),
            action.getActionId(),
            Optional.ofNullable(action.getValue()).orElse(""),
            clock.instant()),
        payload.getTriggerId(),
        new PrivateSender.Recipient(
            user, channel, thread, Optional.ofNullable(payload.getResponseUrl())));
  }

  private void show(Press press) throws Exception {
    if (press.button().equals(ActionIds.OPEN_FORM)) {
      openForm(press);
      return;
    }
    Optional<ButtonValue> about = ButtonValue.parse(press.value());
    if (about.isEmpty()) {
      refuse(press, DecisionExecutor.unreadable());
      return;
    }
    Outcome<String> outcome =
        press.button().equals(ActionIds.REJECT)
            ? modals.openReject(about.get(), press.triggerId())
            : modals.openPlan(about.get(), press.triggerId(), press.channel());
    if (outcome instanceof Outcome.Failed<String>(Failure failure)) {
      refuse(press, failure);
    }
  }

  /** As if whoever pressed had typed it. */
  private void askAgain(Press press) {
    Optional<ResubmitButton> asked = ResubmitButton.parse(press.value());
    if (asked.isEmpty()) {
      backgroundExecutor.run(
          "the button " + press.button(), () -> refuse(press, DecisionExecutor.unreadable()));
      return;
    }
    take(
        press,
        new InboundCommand(
            press.key(),
            press.user(),
            press.stored().userName(),
            asked.get().channel(),
            "",
            press.stored().thread(),
            asked.get().typed(press.button()),
            press.stored().receivedAt()));
  }

  /** Stores it, or tells whoever pressed that nothing came of it. */
  private void take(Press press, InboundRequest asked) {
    press.ear().responseUrl().ifPresent(url -> paths.put(press.key(), url));
    inboundQueue.acceptOrTell(asked, "Pressing a button", press.ear());
  }

  private void openForm(Press press) throws InterruptedException {
    Optional<Reply.FormNeeded> form = finder.formFor(press.value(), press.channel(), "");
    if (form.isPresent()) {
      forms.open(form.get(), press.ear(), press.triggerId());
    } else {
      refuse(press, DecisionExecutor.unreadable());
    }
  }

  private void refuse(Press press, Failure failure) throws InterruptedException {
    privateSender.tell(press.ear(), notices.refusal(failure));
  }
}
