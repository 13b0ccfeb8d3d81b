package dev.slipway.bot.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps bulletins and where they hang. Thread-safe; several replicas may share it. */
public interface AnnouncementStore {

  /**
   * One bulletin.
   *
   * @param key its name
   * @param channel id or name of where it hangs
   * @param announcement what it says now
   * @param version counts what it said
   * @param displayedVersion the version that people see; 0 before they see any
   * @param location the message, once there is one
   * @param since when it was first put up
   */
  record StoredAnnouncement(
      String key,
      String channel,
      Announcement announcement,
      long version,
      long displayedVersion,
      Optional<MessageLocation> location,
      Instant since) {}

  /** A message: its channel's id and its own. */
  record MessageLocation(String channel, String ts) {}

  /** Puts it up, or in the place of what had that key. Saying the same again changes nothing. */
  void save(String channel, String key, Announcement announcement);

  Optional<StoredAnnouncement> find(String key);

  /** Those that say something people do not see yet, oldest first. */
  List<StoredAnnouncement> unshown();

  /** People see that version there. */
  void markDisplayed(String key, long version, MessageLocation messageLocation);

  /** Forgets those that did not change since {@code before} and are seen. */
  void removeBefore(Instant before);
}
