package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.conversation.Inbound;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.InboundPress;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.slack.outbound.ReplyPaths;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.bot.slack.render.AskAgain;
import dev.slipway.bot.slack.render.Ids;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons. What decides something is stored before it is acknowledged, and done by {@link
 * ButtonWork}, also after a restart. What only shows something is done at once, since the trigger
 * for it lives three seconds.
 */
final class Buttons {
  private static final Logger log = LoggerFactory.getLogger(Buttons.class);

  private static final Pattern OURS =
      Pattern.compile(
          String.join(
              "|",
              Ids.APPROVE,
              Ids.REJECT,
              Ids.VIEW_PLAN,
              Ids.CANCEL_OPERATION,
              Ids.PAUSE,
              Ids.RESUME,
              Ids.OPEN_FORM,
              Ids.WAIT_IN_LINE,
              Ids.TAKE_OVER,
              Ids.PRESS_PREFIX + ".*",
              OfferPresses.PATTERN));

  private final Modals modals;
  private final ActionForms forms;
  private final FormFinder finder;
  private final Whisper whisper;
  private final Background background;
  private final Notices notices;
  private final Intake intake;
  private final ReplyPaths paths;
  private final Clock clock;
  private final SeenClicks seen = new SeenClicks();

  Buttons(
      Modals modals,
      ActionForms forms,
      FormFinder finder,
      Whisper whisper,
      Background background,
      Intake intake,
      ReplyPaths paths,
      CommandsConfig commands,
      Clock clock) {
    this.modals = modals;
    this.forms = forms;
    this.finder = finder;
    this.whisper = whisper;
    this.background = background;
    this.intake = intake;
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
      case Ids.REJECT, Ids.VIEW_PLAN, Ids.OPEN_FORM -> {
        if (seen.first(press.key(), press.user().value(), press.value())) {
          background.run("the button " + press.button(), () -> show(press));
        }
      }
      case Ids.WAIT_IN_LINE, Ids.TAKE_OVER -> askAgain(press);
      default -> take(press, press.stored());
    }
    return context.ack();
  }

  /** Who pressed what, where and when, and how to answer them. */
  private record Press(InboundPress stored, String triggerId, Whisper.Ear ear) {
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
        new InboundPress(
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
        new Whisper.Ear(user, channel, thread, Optional.ofNullable(payload.getResponseUrl())));
  }

  private void show(Press press) throws Exception {
    if (press.button().equals(Ids.OPEN_FORM)) {
      openForm(press);
      return;
    }
    Optional<ButtonValue> about = ButtonValue.parse(press.value());
    if (about.isEmpty()) {
      refuse(press, ButtonWork.unreadable());
      return;
    }
    Outcome<String> outcome =
        press.button().equals(Ids.REJECT)
            ? modals.openReject(about.get(), press.triggerId())
            : modals.openPlan(about.get(), press.triggerId(), press.channel());
    if (outcome instanceof Outcome.Failed<String>(Failure failure)) {
      refuse(press, failure);
    }
  }

  /** As if whoever pressed had typed it. */
  private void askAgain(Press press) {
    Optional<AskAgain> asked = AskAgain.parse(press.value());
    if (asked.isEmpty()) {
      background.run("the button " + press.button(), () -> refuse(press, ButtonWork.unreadable()));
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
  private void take(Press press, Inbound asked) {
    press.ear().responseUrl().ifPresent(url -> paths.remember(press.key(), url));
    intake.acceptOrTell(asked, "Pressing a button", press.ear());
  }

  private void openForm(Press press) throws InterruptedException {
    Optional<Reply.FormNeeded> form = finder.formFor(press.value(), press.channel(), "");
    if (form.isPresent()) {
      forms.open(form.get(), press.ear(), press.triggerId());
    } else {
      refuse(press, ButtonWork.unreadable());
    }
  }

  private void refuse(Press press, Failure failure) throws InterruptedException {
    whisper.tell(press.ear(), notices.refusal(failure));
  }
}
