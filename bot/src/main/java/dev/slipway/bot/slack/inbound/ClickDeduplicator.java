package dev.slipway.bot.slack.inbound;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Clicks that were delivered already. In memory: what a click does settles once in the store
 * anyway; this only spares people the second answer. Thread-safe.
 */
final class ClickDeduplicator {
  private static final int MOST = 5_000;

  private final Set<String> seen = new LinkedHashSet<>();

  /** Whether this is its first delivery. */
  synchronized boolean first(String actionTs, String user, String value) {
    if (!seen.add(actionTs + " " + user + " " + value)) {
      return false;
    }
    if (seen.size() > MOST) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }
}
