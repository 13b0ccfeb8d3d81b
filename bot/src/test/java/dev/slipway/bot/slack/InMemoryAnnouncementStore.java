package dev.slipway.bot.slack;

import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bulletins in memory. Thread-safe. */
public final class InMemoryAnnouncementStore implements AnnouncementStore {
  private final Map<String, StoredAnnouncement> storedAnnouncement = new LinkedHashMap<>();
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
  public synchronized void save(String channel, String key, Announcement announcement) {
    Optional<StoredAnnouncement> before = find(key);
    if (before.filter(there -> there.announcement().equals(announcement)).isPresent()) {
      return;
    }
    storedAnnouncement.put(
        key,
        new StoredAnnouncement(
            key,
            channel,
            announcement,
            before.map(StoredAnnouncement::version).orElse(0L) + 1,
            before.map(StoredAnnouncement::displayedVersion).orElse(0L),
            before.flatMap(StoredAnnouncement::location),
            before.map(StoredAnnouncement::since).orElseGet(Instant::now)));
  }

  @Override
  public synchronized Optional<StoredAnnouncement> find(String key) {
    return Optional.ofNullable(storedAnnouncement.get(key));
  }

  @Override
  public synchronized List<StoredAnnouncement> unshown() {
    return storedAnnouncement.values().stream()
        .filter(one -> one.displayedVersion() < one.version())
        .toList();
  }

  @Override
  public synchronized void markDisplayed(
      String key, long version, MessageLocation messageLocation) {
    if (away) {
      away = false;
      throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE);
    }
    find(key)
        .ifPresent(
            one ->
                storedAnnouncement.put(
                    key,
                    new StoredAnnouncement(
                        key,
                        one.channel(),
                        one.announcement(),
                        one.version(),
                        version,
                        Optional.of(messageLocation),
                        one.since())));
  }

  @Override
  public synchronized void removeBefore(Instant before) {
    storedAnnouncement
        .values()
        .removeIf(one -> one.since().isBefore(before) && one.displayedVersion() == one.version());
  }
}
