package dev.slipway.bot.slack;

import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.BulletinBoard;
import dev.slipway.bot.outage.StoreOutage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bulletins in memory. Thread-safe. */
public final class MemoryBoard implements BulletinBoard {
  private final Map<String, Pinned> pinned = new LinkedHashMap<>();
  private boolean away;

  /** The next that is shown is not written down. */
  public synchronized void goAway() {
    away = true;
  }

  /** Whether it was. */
  public synchronized boolean isBack() {
    return !away;
  }

  @Override
  public synchronized void put(String channel, String key, Bulletin bulletin) {
    Optional<Pinned> before = find(key);
    if (before.filter(there -> there.bulletin().equals(bulletin)).isPresent()) {
      return;
    }
    pinned.put(
        key,
        new Pinned(
            key,
            channel,
            bulletin,
            before.map(Pinned::version).orElse(0L) + 1,
            before.map(Pinned::shown).orElse(0L),
            before.flatMap(Pinned::place),
            before.map(Pinned::since).orElseGet(Instant::now)));
  }

  @Override
  public synchronized Optional<Pinned> find(String key) {
    return Optional.ofNullable(pinned.get(key));
  }

  @Override
  public synchronized List<Pinned> unshown() {
    return pinned.values().stream().filter(one -> one.shown() < one.version()).toList();
  }

  @Override
  public synchronized void shown(String key, long version, Place place) {
    if (away) {
      away = false;
      throw new StoreOutage(StoreOutage.Kind.AWAY);
    }
    find(key)
        .ifPresent(
            one ->
                pinned.put(
                    key,
                    new Pinned(
                        key,
                        one.channel(),
                        one.bulletin(),
                        one.version(),
                        version,
                        Optional.of(place),
                        one.since())));
  }

  @Override
  public synchronized void forget(Instant before) {
    pinned.values().removeIf(one -> one.since().isBefore(before) && one.shown() == one.version());
  }
}
