package dev.slipway.bot.slack.render;

import java.util.List;
import java.util.stream.Collectors;

/** Names of pods and the like, as many as one line bears. */
final class Subjects {
  private static final int SHOWN = 6;

  private Subjects() {}

  /** Escaped, the first few by name. */
  static String some(List<String> subjects) {
    String shown =
        subjects.stream()
            .limit(SHOWN)
            .map(subject -> Mrkdwn.escape(subject, 150))
            .collect(Collectors.joining(", "));
    int left = subjects.size() - SHOWN;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }
}
