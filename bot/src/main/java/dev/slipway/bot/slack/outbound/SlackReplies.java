package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Replies;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.Rendered;
import dev.slipway.bot.slack.render.ReplyMessage;
import dev.slipway.config.CommandsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers typed lines: privately to whoever typed, or to everybody where they did. Interrupted, it
 * leaves the thread's interrupt set and the answer unsaid. Thread-safe.
 */
public final class SlackReplies implements Replies {
  private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);

  private final Outbox outbox;
  private final Whisper whisper;
  private final ReplyPaths paths;
  private final ReplyMessage messages;
  private final Notices notices;

  public SlackReplies(Outbox outbox, Whisper whisper, ReplyPaths paths, CommandsConfig commands) {
    this.outbox = outbox;
    this.whisper = whisper;
    this.paths = paths;
    this.messages = new ReplyMessage(commands);
    this.notices = new Notices(commands);
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
    switch (reply) {
      case Reply.Silent() -> log.debug("{} is answered by its operation's message", to.key());
      case Reply.FormNeeded needed -> whisper.tell(ear(to), notices.formOffer(needed.action()));
      case Reply.Answered answered -> toEverybody(to, messages.render(answered));
      case Reply.Refused refused -> whisper.tell(ear(to), messages.render(refused));
      case Reply.Previewed previewed -> whisper.tell(ear(to), messages.render(previewed));
      case Reply.Already already -> whisper.tell(ear(to), messages.render(already));
      case Reply.OperationList list -> whisper.tell(ear(to), messages.render(list));
      case Reply.HelpOverview help -> whisper.tell(ear(to), messages.render(help));
      case Reply.HelpPage page -> whisper.tell(ear(to), messages.render(page));
    }
  }

  private void toEverybody(InboundCommand to, Rendered answer) throws InterruptedException {
    Sent sent =
        outbox.post(
            new Outgoing(
                to.channel(), to.thread(), answer, false, to.key(), to.receivedAt(), false));
    switch (sent) {
      case Sent.Delivered(String ts) -> log.debug("{} is answered by {}", to.key(), ts);
      case Sent.Undeliverable undeliverable ->
          whisper.tell(
              ear(to),
              undeliverable.botIsOutside() ? notices.onlyForYou(answer, to.channel()) : answer);
    }
  }

  private Whisper.Ear ear(InboundCommand to) {
    return new Whisper.Ear(to.user(), to.channel(), to.thread(), paths.use(to.key()));
  }
}
