package dev.slipway.practice.slack.state;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A public channel, or a direct message between one person and the bot.
 *
 * @param members ids of its members, in order of joining
 */
public record Channel(
    String id, String name, Kind kind, String topic, long created, Set<String> members) {

  /** What kind of conversation this is. */
  public enum Kind {
    CHANNEL,
    DIRECT
  }

  public Channel {
    members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
  }

  public boolean isDirect() {
    return kind == Kind.DIRECT;
  }

  public boolean has(String userId) {
    return members.contains(userId);
  }

  Channel with(String userId) {
    Set<String> changed = new LinkedHashSet<>(members);
    changed.add(userId);
    return new Channel(id, name, kind, topic, created, changed);
  }

  Channel without(String userId) {
    Set<String> changed = new LinkedHashSet<>(members);
    changed.remove(userId);
    return new Channel(id, name, kind, topic, created, changed);
  }

  /** The other side of a direct message. */
  public String counterpart(String userId) {
    return members.stream().filter(member -> !member.equals(userId)).findFirst().orElse(userId);
  }
}
