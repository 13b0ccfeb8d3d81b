package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.ReplySender;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.ReplyMessage;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.operation.ThreadTranscript.TextFile;
import dev.slipway.config.CommandsConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers typed lines: privately to whoever typed, or to everybody where they did. Interrupted, it
 * leaves the thread's interrupt set and the answer unsaid. Thread-safe.
 */
public final class SlackReplies implements ReplySender, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);

  private final Outbox outbox;
  private final FileUploads fileUploads;
  private final PrivateSender privateSender;
  private final ResponseUrlCache paths;
  private final ReplyMessage messages;
  private final Notices notices;
  private final PendingAnswerNotices working;
  private final Instant startedAt;

  /**
   * @param patience how long an answer may take before people are told that it will come
   * @param startedAt when this process began: what was typed before may be answered half
   */
  public SlackReplies(
      Outbox outbox,
      FileUploads fileUploads,
      PrivateSender privateSender,
      ResponseUrlCache paths,
      CommandsConfig commands,
      Duration patience,
      Instant startedAt) {
    this.outbox = outbox;
    this.fileUploads = fileUploads;
    this.privateSender = privateSender;
    this.paths = paths;
    this.messages = new ReplyMessage(commands);
    this.notices = new Notices(commands);
    this.working = new PendingAnswerNotices(outbox, notices, patience);
    this.startedAt = startedAt;
  }

  @Override
  public void expect(InboundCommand to) {
    working.expect(to);
  }

  @Override
  public void reply(InboundCommand to, Reply reply) {
    try {
      say(to, reply);
    } catch (InterruptedException e) {
      log.info("{} is not answered yet: Slipway is stopping", to.key());
      Thread.currentThread().interrupt();
    }
  }

  private void say(InboundCommand to, Reply reply) throws InterruptedException {
    Optional<String> notice = notice(to);
    if (reply instanceof Reply.Answered answered) {
      toEverybody(to, notice, answered);
      return;
    }
    if (notice.isPresent()) {
      outbox.delete(to.channel(), notice.get());
    }
    switch (reply) {
      case Reply.Silent() -> log.debug("{} is answered by a message of its own", to.key());
      case Reply.Stored(var operation) ->
          log.debug("{} is answered by the message of {}", to.key(), operation.id());
      case Reply.SeveralStored(var stored, var not) -> {
        log.debug("{} is answered by the messages of {} operations", to.key(), stored.size());
        if (not.isPresent()) {
          privateSender.tell(ear(to), messages.render(new Reply.Refused(not.get())));
        }
      }
      case Reply.FormNeeded needed ->
          privateSender.tell(ear(to), notices.formOffer(needed.action()));
      case Reply.Answered ignored -> log.debug("{} is answered", to.key());
      case Reply.Refused refused -> privateSender.tell(ear(to), messages.render(refused));
      case Reply.Busy busy -> privateSender.tell(ear(to), messages.render(busy));
      case Reply.Previewed previewed -> privateSender.tell(ear(to), messages.render(previewed));
      case Reply.Already already -> privateSender.tell(ear(to), messages.render(already));
      case Reply.Decided decided -> privateSender.tell(ear(to), messages.render(decided));
      case Reply.PlanToRead plan -> privateSender.tell(ear(to), messages.render(plan));
      case Reply.OperationList list -> privateSender.tell(ear(to), messages.render(list));
      case Reply.HelpOverview help -> privateSender.tell(ear(to), messages.render(help));
      case Reply.HelpPage page -> privateSender.tell(ear(to), messages.render(page));
    }
  }

  /** What stands in the answer's place, put there by this process or by the one before. */
  private Optional<String> notice(InboundCommand to) throws InterruptedException {
    Optional<String> mine = working.settle(to);
    return mine.isPresent() || !to.receivedAt().isBefore(startedAt)
        ? mine
        : outbox.find(post(to, notices.working(to.user(), to.line()), true));
  }

  private void toEverybody(InboundCommand to, Optional<String> notice, Reply.Answered answered)
      throws InterruptedException {
    Optional<String> whole = messages.whole(answered);
    Rendered answer = whole.isPresent() ? messages.withFile(answered) : messages.render(answered);
    DeliveryResult deliveryResult =
        notice.isPresent()
            ? outbox.update(to.channel(), notice.get(), answer, UpdateRateLimiter.Urgency.STATE)
            : outbox.post(post(to, answer, false));
    if (deliveryResult instanceof DeliveryResult.Undeliverable gone && gone.messageIsGone()) {
      deliveryResult = outbox.post(post(to, answer, false));
    }
    switch (deliveryResult) {
      case DeliveryResult.Delivered(String ts) -> {
        if (whole.isPresent()) {
          attach(to, ts, whole.get());
        }
      }
      case DeliveryResult.Undeliverable undeliverable -> {
        Rendered alone = messages.render(answered);
        privateSender.tell(
            ear(to),
            undeliverable.botIsOutside() ? notices.onlyForYou(alone, to.channel()) : alone);
      }
    }
  }

  /** The whole answer, in the thread of the message that shows its beginning. */
  private void attach(InboundCommand to, String ts, String whole) throws InterruptedException {
    String name = to.line().strip().split(" ", 2)[0] + ".txt";
    OutgoingMessage post =
        new OutgoingMessage(
            to.channel(),
            Optional.of(to.thread().orElse(ts)),
            notices.wholeAnswer(),
            false,
            "answer-" + Integer.toHexString(to.key().hashCode()),
            to.receivedAt(),
            to.receivedAt().isBefore(startedAt));
    DeliveryResult deliveryResult = fileUploads.upload(post, new TextFile(name, whole));
    if (deliveryResult instanceof DeliveryResult.Undeliverable(String error)) {
      outbox.post(post.saying(notices.noFile(error)));
    }
  }

  static OutgoingMessage post(InboundCommand to, Rendered message, boolean maybeThere) {
    return new OutgoingMessage(
        to.channel(), to.thread(), message, false, to.key(), to.receivedAt(), maybeThere);
  }

  private PrivateSender.Recipient ear(InboundCommand to) {
    return new PrivateSender.Recipient(to.user(), to.channel(), to.thread(), paths.use(to.key()));
  }

  @Override
  public void close() {
    working.close();
  }
}
