package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.ButtonHandler;
import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.outbound.ResponseUrlCache;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.config.CommandsConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what buttons decide. A button says which operation and version it is about; everything else
 * is read from the store, and who may do what is decided there. A refusal is told to whoever
 * pressed and nobody else; the message changes only by being rendered anew from the store.
 * Thread-safe.
 */
public final class DecisionExecutor implements ClickExecutor {
  private static final Logger log = LoggerFactory.getLogger(DecisionExecutor.class);
  private static final String PRESSING = "Pressing a button";

  private final Operations operations;
  private final ButtonHandler buttonHandler;
  private final FollowUpButtons offers;
  private final PrivateSender privateSender;
  private final ResponseUrlCache paths;
  private final Notices notices;
  private final Clock clock;
  private final AtomicLong incidents = new AtomicLong();

  /**
   * @param buttonHandler does what bulletins' buttons say
   * @param paths knows how to answer who pressed a moment ago
   */
  public DecisionExecutor(
      Operations operations,
      ButtonHandler buttonHandler,
      PrivateSender privateSender,
      ResponseUrlCache paths,
      CommandsConfig commands,
      Clock clock) {
    this.operations = operations;
    this.buttonHandler = buttonHandler;
    this.offers = new FollowUpButtons(operations, privateSender, commands);
    this.privateSender = privateSender;
    this.paths = paths;
    this.notices = new Notices(commands);
    this.clock = clock;
  }

  @Override
  public void work(InboundClick press) throws InterruptedException {
    Optional<Failure> failure = failure(press);
    if (failure.isPresent()) {
      privateSender.tell(ear(press), notices.refusal(failure.get()));
    }
  }

  private PrivateSender.Recipient ear(InboundClick press) {
    return new PrivateSender.Recipient(
        press.user(), press.channel(), press.thread(), paths.use(press.key()));
  }

  private Optional<Failure> failure(InboundClick press) throws InterruptedException {
    if (press.receivedAt().plus(CommandWorker.TOO_OLD).isBefore(clock.instant())) {
      return Optional.of(tooOld());
    }
    try {
      return act(press);
    } catch (StoreUnavailableException e) {
      return Optional.of(e.whenTrying(PRESSING));
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        // Slipway is stopping; it stays stored for the next start.
        throw new InterruptedException(e.getMessage());
      }
      long incident = incidents.incrementAndGet();
      log.error("press incident {}: {} ({})", incident, press.button(), press.key(), e);
      return Optional.of(
          Failure.internal(
              PRESSING,
              "Slipway hit an unexpected error (press incident " + incident + ")",
              "Look at the message, and press again if nothing came of it; if it stays, tell the"
                  + " platform team the incident's number."));
    }
  }

  private Optional<Failure> act(InboundClick press) throws InterruptedException {
    if (press.button().startsWith(ActionIds.PRESS_PREFIX)) {
      return buttonHandler.clicked(
          new ButtonHandler.ButtonClick(
              press.button().substring(ActionIds.PRESS_PREFIX.length()),
              press.value(),
              press.user(),
              press.channel(),
              press.receivedAt()));
    }
    Optional<FollowUpId> offer =
        press.button().startsWith(ActionIds.OFFER_PREFIX)
            ? FollowUpButtons.offer(press.value())
            : Optional.empty();
    Optional<ButtonValue> about = ButtonValue.parse(press.value());
    Optional<OperationId> operation =
        offer.map(FollowUpId::operation).or(() -> about.map(ButtonValue::operation));
    if (operation.isEmpty()) {
      return Optional.of(unreadable());
    }
    Optional<Failure> failure =
        FollowUpButtons.isOne(press.button())
            ? offers.act(press.button(), press.value(), requester(press), ear(press))
            : failure(decided(press, about.orElseThrow()));
    return failure.filter(why -> !doneBefore(press, offer, operation.get()));
  }

  private Outcome<Operation> decided(InboundClick press, ButtonValue about) {
    return switch (press.button()) {
      case ActionIds.APPROVE ->
          operations.approve(about.operation(), about.version(), press.user());
      case ActionIds.CANCEL_OPERATION -> current(about, id -> operations.cancel(id, press.user()));
      case ActionIds.PAUSE -> current(about, id -> operations.pause(id, press.user()));
      case ActionIds.RESUME -> current(about, id -> operations.resume(id, press.user()));
      default -> Outcome.failed(unreadable());
    };
  }

  private boolean doneBefore(InboundClick press, Optional<FollowUpId> offer, OperationId id) {
    return operations.view(id) instanceof Outcome.Success<OperationView>(OperationView view)
        && CompletedDecisions.is(press, offer, view);
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

  /** Whoever pressed, asking in the thread under the button's message. */
  private static Requester requester(InboundClick press) {
    return new Requester(
        press.user(),
        press.userName(),
        press.channel(),
        press.thread().or(press::message),
        Optional.empty(),
        Optional.of(press.key()));
  }

  private static Optional<Failure> failure(Outcome<Operation> outcome) {
    return outcome instanceof Outcome.Failed<Operation>(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  private static Failure tooOld() {
    return Failure.internal(
        PRESSING,
        "Slipway was away when you pressed it, and that is more than "
            + CommandWorker.TOO_OLD.toMinutes()
            + " minutes ago",
        "Nothing was done. Press it again if you still want it.");
  }

  private static Failure stale(Operation operation) {
    return Failure.refused(
        "Pressing a button of " + operation.id(),
        "the operation has moved on since that button was drawn",
        "Look at its message again and decide anew.");
  }

  static Failure unreadable() {
    return Failure.user(
        PRESSING, "this version of Slipway does not know that button", "Type the command instead.");
  }
}
