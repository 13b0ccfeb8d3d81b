package dev.slipway.bot.conversation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.Optional;

/** Does what a bulletin's buttons say. Checks who pressed. Thread-safe. */
@FunctionalInterface
public interface Presses {
  /** What stood in the way; empty when it is done, which is seen on the bulletin itself. */
  Optional<Failure> press(Pressed pressed);

  /** Who pressed what, where and when; the same press may come twice, with the same time. */
  record Pressed(String verb, String subject, UserId by, ChannelId channel, Instant at) {}
}
