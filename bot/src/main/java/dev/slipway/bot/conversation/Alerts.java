package dev.slipway.bot.conversation;

import java.util.List;

/** What is wrong now and needs somebody's attention. Thread-safe. */
@FunctionalInterface
public interface Alerts {
  /** A line each, the oldest first, as plain text; none as well while it cannot be looked up. */
  List<String> now();
}
