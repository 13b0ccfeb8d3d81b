package dev.slipway.practice.slack.state;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody in the workspace, bots included.
 *
 * @param id Slack id, for example {@code U0REQUESTER}
 * @param name handle without {@code @}
 */
public record Person(
    String id, String name, String realName, Locale locale, ZoneId zone, boolean isBot) {

  public String displayName() {
    return isBot ? name : realName.split(" ", 2)[0];
  }

  public int offsetSeconds(Instant at) {
    return zone.getRules().getOffset(at).getTotalSeconds();
  }
}
