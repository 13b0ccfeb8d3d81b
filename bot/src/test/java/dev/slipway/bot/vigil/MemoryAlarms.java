package dev.slipway.bot.vigil;

import dev.slipway.bot.calendar.Alarms;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alarms in memory; tests ring. Not thread-safe. */
final class MemoryAlarms implements Alarms {
  final Map<String, Instant> set = new LinkedHashMap<>();

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
