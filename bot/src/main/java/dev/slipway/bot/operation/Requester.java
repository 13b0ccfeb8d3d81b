package dev.slipway.bot.operation;

import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.util.Optional;

/**
 * Who asks, where and why.
 *
 * @param user the person
 * @param name how to show them where mentions do not work, for example on a node's annotation
 * @param channel where
 * @param thread the thread, if any
 * @param reason why, as they said with {@code --reason}; may be empty
 */
public record Requester(
    UserId user, String name, ChannelId channel, Optional<String> thread, String reason) {

  /** Somebody who gives no reason. */
  public Requester(UserId user, String name, ChannelId channel, Optional<String> thread) {
    this(user, name, channel, thread, "");
  }
}
