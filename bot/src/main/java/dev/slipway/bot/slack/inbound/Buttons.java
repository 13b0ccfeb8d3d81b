package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Presses;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.Requester;
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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons. A button says which operation and version it is about; everything else is read from the
 * store, and who may do what is decided there. A refusal is told to whoever pressed and nobody
 * else; the message changes only by being rendered anew from the store.
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

  private final Operations operations;
  private final Presses presses;
  private final Modals modals;
  private final ActionForms forms;
  private final FormFinder finder;
  private final Whisper whisper;
  private final Background background;
  private final Notices notices;
  private final OfferPresses offers;
  private final Intake intake;
  private final ReplyPaths paths;
  private final Clock clock;
  private final SeenClicks seen = new SeenClicks();

  Buttons(
      Operations operations,
      Presses presses,
      Modals modals,
      ActionForms forms,
      FormFinder finder,
      Whisper whisper,
      Background background,
      Intake intake,
      ReplyPaths paths,
      CommandsConfig commands,
      Clock clock) {
    this.operations = operations;
    this.presses = presses;
    this.modals = modals;
    this.forms = forms;
    this.finder = finder;
    this.whisper = whisper;
    this.background = background;
    this.intake = intake;
    this.paths = paths;
    this.clock = clock;
    this.notices = new Notices(commands);
    this.offers = new OfferPresses(operations, whisper, commands);
  }

  void register(App app) {
    app.blockAction(OURS, (request, context) -> pressed(request.getPayload(), context));
  }

  private Response pressed(BlockActionPayload payload, ActionContext context) {
    BlockActionPayload.Action action = payload.getActions().getFirst();
    String value = action.getValue() == null ? "" : action.getValue();
    if (payload.getChannel() == null) {
      log.info("{} was pressed outside a channel", action.getActionId());
    } else if (seen.first(String.valueOf(action.getActionTs()), payload.getUser().getId(), value)) {
      Press press = press(payload, value);
      if (action.getActionId().equals(Ids.WAIT_IN_LINE)
          || action.getActionId().equals(Ids.TAKE_OVER)) {
        askAgain(action, press);
        return context.ack();
      }
      background.run("the button " + action.getActionId(), () -> act(action.getActionId(), press));
    }
    return context.ack();
  }

  /** Who pressed, where, and how to answer them. */
  private record Press(
      String value,
      UserId user,
      String name,
      ChannelId channel,
      String triggerId,
      Optional<String> thread,
      Whisper.Ear ear) {
    /** Whoever pressed, asking in the thread under the button's message. */
    Requester requester() {
      return new Requester(user, name, channel, thread);
    }
  }

  private static Press press(BlockActionPayload payload, String value) {
    UserId user = new UserId(payload.getUser().getId());
    ChannelId channel = new ChannelId(payload.getChannel().getId());
    Optional<BlockActionPayload.Container> container = Optional.ofNullable(payload.getContainer());
    Optional<String> thread = container.map(BlockActionPayload.Container::getThreadTs);
    return new Press(
        value,
        user,
        Optional.ofNullable(payload.getUser().getName()).orElse(user.value()),
        channel,
        payload.getTriggerId(),
        thread.or(() -> container.map(BlockActionPayload.Container::getMessageTs)),
        new Whisper.Ear(user, channel, thread, Optional.ofNullable(payload.getResponseUrl())));
  }

  private void act(String actionId, Press press) throws Exception {
    if (actionId.equals(Ids.OPEN_FORM)) {
      openForm(press);
      return;
    }
    if (actionId.startsWith(Ids.PRESS_PREFIX)) {
      Optional<Failure> failure =
          presses.press(
              new Presses.Pressed(
                  actionId.substring(Ids.PRESS_PREFIX.length()),
                  press.value(),
                  press.user(),
                  press.channel()));
      if (failure.isPresent()) {
        refuse(press, failure.get());
      }
      return;
    }
    if (OfferPresses.isOne(actionId)) {
      Optional<Failure> failure =
          offers.act(actionId, press.value(), press.requester(), press.ear());
      if (failure.isPresent()) {
        refuse(press, failure.get());
      }
      return;
    }
    Optional<ButtonValue> about = ButtonValue.parse(press.value());
    if (about.isEmpty()) {
      refuse(press, unreadable());
      return;
    }
    Outcome<?> outcome =
        switch (actionId) {
          case Ids.APPROVE ->
              operations.approve(about.get().operation(), about.get().version(), press.user());
          case Ids.REJECT -> modals.openReject(about.get(), press.triggerId());
          case Ids.VIEW_PLAN -> modals.openPlan(about.get(), press.triggerId(), press.channel());
          case Ids.CANCEL_OPERATION ->
              current(about.get(), id -> operations.cancel(id, press.user()));
          case Ids.PAUSE -> current(about.get(), id -> operations.pause(id, press.user()));
          case Ids.RESUME -> current(about.get(), id -> operations.resume(id, press.user()));
          default -> Outcome.failed(unreadable());
        };
    if (outcome instanceof Outcome.Failed<?>(Failure failure)) {
      refuse(press, failure);
    }
  }

  /** A Cancel drawn while it waited must not stop it while it runs: people saw something else. */
  private Outcome<Operation> current(
      ButtonValue about, Function<OperationId, Outcome<Operation>> decision) {
    Outcome<OperationView> now = operations.view(about.operation());
    return now.flatMap(
        view ->
            view.operation().version() == about.version()
                ? decision.apply(about.operation())
                : Outcome.failed(stale(view.operation())));
  }

  /** As if whoever pressed had typed it; stored before the press is acknowledged. */
  private void askAgain(BlockActionPayload.Action action, Press press) {
    Optional<AskAgain> asked = AskAgain.parse(press.value());
    if (asked.isEmpty()) {
      background.run("the button " + action.getActionId(), () -> refuse(press, unreadable()));
      return;
    }
    String key = "press:" + action.getActionTs() + ":" + press.user();
    press.ear().responseUrl().ifPresent(url -> paths.remember(key, url));
    intake.accept(
        new InboundCommand(
            key,
            press.user(),
            press.name(),
            asked.get().channel(),
            "",
            press.ear().thread(),
            asked.get().typed(action.getActionId()),
            clock.instant()));
  }

  private void openForm(Press press) throws InterruptedException {
    Optional<Reply.FormNeeded> form = finder.formFor(press.value(), press.channel(), "");
    if (form.isPresent()) {
      forms.open(form.get(), press.ear(), press.triggerId());
    } else {
      refuse(press, unreadable());
    }
  }

  private void refuse(Press press, Failure failure) throws InterruptedException {
    whisper.tell(press.ear(), notices.refusal(failure));
  }

  private static Failure stale(Operation operation) {
    return Failure.refused(
        "Pressing a button of " + operation.id(),
        "the operation has moved on since that button was drawn",
        "Look at its message again and decide anew.");
  }

  static Failure unreadable() {
    return Failure.user(
        "Pressing a button",
        "this version of Slipway does not know that button",
        "Type the command instead.");
  }
}
