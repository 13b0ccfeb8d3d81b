package dev.slipway.bot.operation.model;

import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.util.Optional;

/**
 * Who asks, and where.
 *
 * @param user the person
 * @param name how to show them where mentions do not work, for example on a node's annotation
 * @param channel where
 * @param thread the thread, if any
 * @param schedule the schedule that asks in their name, if one does
 * @param delivery the key of what they typed or pressed in the inbox, if it is there
 */
public record Requester(
    UserId user,
    String name,
    ChannelId channel,
    Optional<String> thread,
    Optional<ScheduleId> schedule,
    Optional<String> delivery) {
  /** A person who asks in person. */
  public Requester(UserId user, String name, ChannelId channel, Optional<String> thread) {
    this(user, name, channel, thread, Optional.empty(), Optional.empty());
  }
}
