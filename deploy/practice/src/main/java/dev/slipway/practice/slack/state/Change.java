package dev.slipway.practice.slack.state;

import java.util.Optional;

/**
 * Something in the workspace that a page showing it must redraw.
 *
 * @param type as in the README's list for {@code /practice/events}
 * @param user the only person concerned, where there is one
 */
public record Change(
    String type,
    Optional<String> channel,
    Optional<String> user,
    Optional<String> ts,
    Optional<String> threadTs) {

  public static Change of(String type) {
    return new Change(type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Change of(String type, String channel) {
    return new Change(
        type, Optional.of(channel), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Change forUser(String type, String user) {
    return new Change(
        type, Optional.empty(), Optional.of(user), Optional.empty(), Optional.empty());
  }

  static Change about(String type, Message message) {
    return new Change(
        type,
        Optional.of(message.channel()),
        message.reader(),
        Optional.of(message.ts()),
        message.threadTs());
  }
}
