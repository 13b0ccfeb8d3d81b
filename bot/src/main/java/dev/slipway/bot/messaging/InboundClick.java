package dev.slipway.bot.messaging;

import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A button that a person pressed and that decides something, stored before it is worked on.
 *
 * @param key unique per press; a repeated delivery has the same key
 * @param user who
 * @param userName how to show them where mentions do not work
 * @param channel where
 * @param thread the thread that the button's message is in, if any
 * @param message the button's message, where it is known
 * @param button which button; a name of whoever drew it
 * @param value what the button carries
 * @param receivedAt when it arrived
 */
public record InboundClick(
    String key,
    UserId user,
    String userName,
    ChannelId channel,
    Optional<String> thread,
    Optional<String> message,
    String button,
    String value,
    Instant receivedAt)
    implements InboundRequest {}
