package dev.slipway.config;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names Slack lets an app's command have. */
public final class SlackNames {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,30}");

  /** Commands that Slack itself answers; an app's command of that name is never reached. */
  private static final Set<String> RESERVED =
      Set.of(
          "active",
          "apps",
          "archive",
          "away",
          "call",
          "collapse",
          "dm",
          "dnd",
          "expand",
          "feed",
          "feedback",
          "help",
          "huddle",
          "invite",
          "invite_people",
          "join",
          "keys",
          "kick",
          "leave",
          "list",
          "me",
          "msg",
          "mute",
          "open",
          "part",
          "prefs",
          "remind",
          "remove",
          "rename",
          "search",
          "shortcuts",
          "shrug",
          "star",
          "status",
          "topic",
          "unmute",
          "who",
          "workflow");

  private SlackNames() {}

  /** What is wrong with a command's name (without slash), as a clause; empty when nothing is. */
  public static Optional<String> refuse(String name) {
    if (RESERVED.contains(name)) {
      return Optional.of(
          "/" + name + " belongs to Slack itself and would never reach Slipway; take another name");
    }
    if (!FORM.matcher(name).matches()) {
      return Optional.of(
          "a command's name has 1 to 31 lower-case letters, digits, dashes or underscores and no"
              + " slash; got "
              + name);
    }
    return Optional.empty();
  }
}
