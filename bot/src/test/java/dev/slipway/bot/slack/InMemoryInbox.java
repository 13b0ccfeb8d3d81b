package dev.slipway.bot.slack;

import dev.slipway.bot.messaging.InboundRequest;
import dev.slipway.bot.messaging.Inbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stored queue in memory; can be told to be broken, as a database that is gone. */
public final class InMemoryInbox implements Inbox {
  private final Map<String, InboundRequest> stored = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private boolean broken;

  public synchronized void breakDown() {
    broken = true;
  }

  @Override
  public synchronized boolean accept(InboundRequest asked) {
    if (broken) {
      throw new IllegalStateException("the database is gone");
    }
    return stored.putIfAbsent(asked.key(), asked) == null;
  }

  @Override
  public synchronized List<InboundRequest> takeUp() {
    return pending();
  }

  /** Those not done yet, oldest first. */
  public synchronized List<InboundRequest> pending() {
    List<InboundRequest> pending = new ArrayList<>(stored.values());
    pending.removeIf(asked -> done.contains(asked.key()));
    return pending;
  }

  @Override
  public synchronized void done(String key) {
    done.add(key);
  }
}
