package dev.slipway.bot.metrics;

import java.util.Map;

/**
 * What can only be counted by looking, at one moment.
 *
 * @param open operations that have not ended, by the name of their state
 * @param inbox commands that are stored and not answered yet
 */
public record StoreCounts(Map<String, Long> open, long inbox) {
  public StoreCounts {
    open = Map.copyOf(open);
  }
}
