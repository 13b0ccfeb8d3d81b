package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.config.types.ChannelId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to post.
 *
 * @param channel where
 * @param thread the thread, if any
 * @param message what
 * @param broadcast whether a message in a thread is shown in the channel, too
 * @param key names this message for good; sent along unseen, so that it can be found again
 * @param since no message with this key is older
 * @param maybeThere whether an earlier process may have posted it
 */
record OutgoingMessage(
    ChannelId channel,
    Optional<String> thread,
    Rendered message,
    boolean broadcast,
    String key,
    Instant since,
    boolean maybeThere) {

  /** The same place and key with other words. */
  OutgoingMessage saying(Rendered other) {
    return new OutgoingMessage(channel, thread, other, broadcast, key, since, maybeThere);
  }
}
