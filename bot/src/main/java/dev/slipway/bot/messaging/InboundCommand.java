package dev.slipway.bot.messaging;

import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something a person typed at the bot, stored before it is worked on.
 *
 * @param key unique per delivery; a repeated delivery has the same key
 * @param user who
 * @param userName how to show them where mentions do not work
 * @param channel where
 * @param channelName the channel's name as delivered, without {@code #}; may be empty
 * @param thread the thread, if any
 * @param line the whole line without leading slash and in words of its own, for example {@code
 *     drain node01}
 * @param receivedAt when it arrived
 */
public record InboundCommand(
    String key,
    UserId user,
    String userName,
    ChannelId channel,
    String channelName,
    Optional<String> thread,
    String line,
    Instant receivedAt)
    implements InboundRequest {

  /**
   * Where somebody types who is in no channel; questions about every cluster can be asked there.
   */
  public static final ChannelId NOWHERE = new ChannelId("nowhere");
}
