package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.messaging.MessageRefStore.MessageRef;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.slack.outbound.CoalescingWorker.Next;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import dev.slipway.bot.slack.render.operation.ThreadTranscript;
import dev.slipway.config.types.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation's message and thread. Each round reads the store and says one thing: posts the
 * message, or edits it, or adds a line to the thread. What a round decides on is never older than
 * the round, so the newest state wins and a decision never waits for a long story. Used by one
 * thread at a time.
 */
final class OperationThread implements CoalescingWorker.Round {

  /** What every message needs. */
  record Tools(
      OperationStore store,
      MessageRefStore refs,
      Outbox outbox,
      FileUploads uploads,
      PrivateFileSender aside,
      PrivateSender whisper,
      OperationMessage message,
      ThreadTranscript story,
      Notices notices,
      Duration editGap) {}

  private static final Logger log = LoggerFactory.getLogger(OperationThread.class);

  /** The pause before the next try where Slack refuses, or another version has to go on first. */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private final OperationId id;
  private final boolean mayBeTold;
  private final Tools tools;
  private final OperationListener others;
  private final Runnable done;
  private @Nullable Rendered shown;
  private long shownVersion;
  private long nextEditNanos = System.nanoTime();
  private long editAgainNanos = System.nanoTime();
  private long parentToldVersion;
  private boolean gone;
  private boolean toldOutside;
  private boolean knownHere;
  private boolean anyLine;

  /** What Slack has and the store does not yet: written down before anything else is said. */
  private @Nullable MessageRef unsaved;

  /**
   * @param mayBeTold whether somebody before may have told something about it
   * @param others told of what shows this operation too
   * @param done called when the operation has ended and everything is told
   */
  OperationThread(
      OperationId id, boolean mayBeTold, Tools tools, OperationListener others, Runnable done) {
    this.id = id;
    this.mayBeTold = mayBeTold;
    this.tools = tools;
    this.others = others;
    this.done = done;
  }

  @Override
  public Next run() throws InterruptedException {
    if (unsaved != null) {
      save(unsaved);
    }
    Optional<OperationView> found;
    try {
      found = tools.store().view(id);
    } catch (OperationStore.Unreadable e) {
      log.debug("nothing is told about {}: {}", id, e.getMessage());
      return new Next.Later(AFTER_REFUSAL);
    }
    if (found.isEmpty()) {
      return new Next.Rest();
    }
    OperationView view = found.get();
    tellParent(view.operation());
    Optional<MessageRef> ref = tools.refs().find(id);
    return ref.isEmpty() || gone ? post(view, ref) : keep(view, ref.get());
  }

  /** The message it came out of shows what became of it. */
  private void tellParent(Operation operation) {
    if (operation.version() != parentToldVersion) {
      parentToldVersion = operation.version();
      operation.parent().ifPresent(others::changed);
    }
  }

  /** A thread is easily overlooked, and this needs somebody. */
  private static boolean asksFromTheThread(Operation operation) {
    return (operation.parent().isPresent() || operation.schedule().isPresent())
        && operation.state() instanceof OperationState.AwaitingApproval;
  }

  private Next post(OperationView view, Optional<MessageRef> before) throws InterruptedException {
    Operation operation = view.operation();
    Rendered rendered = tools.message().render(view);
    boolean maybeThere = !gone && mayBeTold;
    DeliveryResult deliveryResult =
        tools
            .outbox()
            .post(
                new OutgoingMessage(
                    operation.channel(),
                    operation.thread(),
                    rendered,
                    asksFromTheThread(operation),
                    id.toString(),
                    operation.createdAt(),
                    maybeThere));
    return switch (deliveryResult) {
      case DeliveryResult.Delivered(String ts) -> {
        gone = false;
        knownHere = before.isEmpty() && !maybeThere;
        // Found rather than posted, it may show an older state.
        showing(maybeThere ? null : rendered, operation);
        long toldUntil = before.map(MessageRef::postedUpTo).orElse(0L);
        save(new MessageRef(id, operation.channel(), ts, toldUntil));
        yield new Next.GoOn();
      }
      case DeliveryResult.Undeliverable undeliverable -> {
        if (undeliverable.botIsOutside() && !toldOutside) {
          toldOutside = true;
          askToBeInvited(operation);
        }
        yield new Next.Later(AFTER_REFUSAL);
      }
    };
  }

  private void askToBeInvited(Operation operation) throws InterruptedException {
    ChannelId channel = operation.channel();
    tools
        .whisper()
        .tell(
            new PrivateSender.Recipient(
                operation.requester(), channel, operation.thread(), Optional.empty()),
            tools.notices().inviteMe(channel));
  }

  private Next keep(OperationView view, MessageRef ref) throws InterruptedException {
    Rendered rendered = tools.message().render(view);
    boolean decided = shownVersion != view.operation().version();
    boolean stale = decided || !rendered.equals(shown);
    long waitNanos = nextEditNanos - System.nanoTime();
    long leftNanos = editAgainNanos - System.nanoTime();
    if (stale && leftNanos <= 0 && (decided || waitNanos <= 0)) {
      return edit(view, ref, rendered, decided);
    }
    List<ThreadTranscript.Line> lines = tools.story().after(view, ref.postedUpTo());
    if (!lines.isEmpty()) {
      return tell(view, ref, lines.getFirst());
    }
    if (stale) {
      return new Next.Later(Duration.ofNanos(Math.max(waitNanos, leftNanos)));
    }
    if (view.operation().ended()) {
      finish(view, ref);
    }
    return new Next.Rest();
  }

  private Next edit(OperationView view, MessageRef ref, Rendered rendered, boolean decided)
      throws InterruptedException {
    DeliveryResult deliveryResult =
        tools
            .outbox()
            .updateOrLeave(
                ref.channel(),
                ref.ts(),
                rendered,
                decided ? UpdateRateLimiter.Urgency.STATE : UpdateRateLimiter.Urgency.PROGRESS);
    return switch (deliveryResult) {
      case DeliveryResult.Delivered ignored -> {
        showing(rendered, view.operation());
        yield new Next.GoOn();
      }
      case DeliveryResult.Undeliverable undeliverable -> {
        gone = undeliverable.messageIsGone();
        // Its thread goes on meanwhile.
        editAgainNanos = System.nanoTime() + AFTER_REFUSAL.toNanos();
        yield new Next.GoOn();
      }
    };
  }

  private void showing(@Nullable Rendered rendered, Operation operation) {
    shown = rendered;
    shownVersion = operation.version();
    nextEditNanos = System.nanoTime() + tools.editGap().toNanos();
  }

  private Next tell(OperationView view, MessageRef ref, ThreadTranscript.Line line)
      throws InterruptedException {
    Operation operation = view.operation();
    DeliveryResult deliveryResult =
        sent(
            given(operation, line),
            new OutgoingMessage(
                ref.channel(),
                Optional.of(operation.thread().orElse(ref.ts())),
                line.message(),
                line.broadcast(),
                id + "#" + line.upToSequence(),
                operation.createdAt(),
                !knownHere && !anyLine));
    return switch (deliveryResult) {
      case DeliveryResult.Delivered ignored -> {
        anyLine = true;
        save(new MessageRef(id, ref.channel(), ref.ts(), line.upToSequence()));
        yield new Next.GoOn();
      }
      case DeliveryResult.Undeliverable undeliverable -> {
        gone = undeliverable.messageIsGone() && operation.thread().isEmpty();
        yield gone ? new Next.GoOn() : new Next.Later(AFTER_REFUSAL);
      }
    };
  }

  /** The line to post once the requester has what is for them alone. */
  private ThreadTranscript.Line given(Operation operation, ThreadTranscript.Line line)
      throws InterruptedException {
    if (line.alone().isEmpty()) {
      return line;
    }
    ThreadTranscript.TextFile file = line.alone().get();
    DeliveryResult deliveryResult =
        tools
            .aside()
            .give(
                operation.requester(),
                ThreadTranscript.alone(id, file),
                id + "#" + line.upToSequence(),
                operation.createdAt(),
                file);
    return deliveryResult instanceof DeliveryResult.Undeliverable(String error)
        ? ThreadTranscript.notGiven(line, error)
        : line;
  }

  private DeliveryResult sent(ThreadTranscript.Line line, OutgoingMessage to)
      throws InterruptedException {
    OutgoingMessage post = to.saying(line.message());
    if (line.file().isEmpty()) {
      return tools.outbox().post(post);
    }
    DeliveryResult deliveryResult = tools.uploads().upload(post, line.file().get());
    // Where no file may be, what it says is still told.
    return deliveryResult instanceof DeliveryResult.Undeliverable refused
            && !refused.botIsOutside()
            && !refused.messageIsGone()
        ? tools.outbox().post(post.saying(ThreadTranscript.withoutFile(line)))
        : deliveryResult;
  }

  /** So that the next start knows that nothing is left to tell. */
  private void finish(OperationView view, MessageRef ref) {
    long last = last(view);
    if (ref.postedUpTo() < last) {
      tools.refs().save(new MessageRef(id, ref.channel(), ref.ts(), last));
    }
    done.run();
  }

  // Should the store be away just now, it is not said again in the next round.
  private void save(MessageRef ref) {
    unsaved = ref;
    tools.refs().save(ref);
    unsaved = null;
  }

  /** The last thing there is to tell about it. */
  static long last(OperationView view) {
    return view.journal().stream().mapToLong(JournalEntry::sequence).max().orElse(0);
  }
}
