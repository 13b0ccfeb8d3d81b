package dev.slipway.bot.slack.inbound;

import dev.slipway.bot.messaging.Reply;
import dev.slipway.config.types.ChannelId;
import java.util.Optional;

/** Says at once whether a line lacks what it needs, so that a form should be opened for it. */
@FunctionalInterface
public interface FormResolver {
  /** The form to open, if one is needed. */
  Optional<Reply.FormNeeded> formFor(String line, ChannelId channel, String channelName);
}
