package dev.slipway.bot.messaging;

import dev.slipway.actions.failure.Failure;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/** Does what a bulletin's buttons say. Checks who pressed. Thread-safe. */
@FunctionalInterface
public interface ButtonHandler {
  /** What stood in the way; empty when it is done, which is seen on the bulletin itself. */
  Optional<Failure> clicked(ButtonClick buttonClick);

  /** Who pressed what, where and when; the same press may come twice, with the same time. */
  record ButtonClick(String verb, String subject, UserId by, ChannelId channel, Instant at) {}
}
