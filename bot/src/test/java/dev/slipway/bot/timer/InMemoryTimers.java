package dev.slipway.bot.timer;

import java.time.Instant;
import java.util.Map;

/** Keeps alarms in {@code set} and never rings. Not thread-safe. */
public record InMemoryTimers(Map<String, Instant> set) implements Timers {
  @Override
  public void set(String name, Instant when) {
    set.put(name, when);
  }

  @Override
  public void clear(String name) {
    set.keySet().remove(name);
  }

  @Override
  public boolean isSet(String name) {
    return set.containsKey(name);
  }
}
