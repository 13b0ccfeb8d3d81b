package dev.slipway.bot.slack.render.block;

import java.util.List;
import java.util.stream.Collectors;

/** Names of pods and the like, as many as one line bears. */
public final class SubjectNames {
  private static final int SHOWN = 6;

  private SubjectNames() {}

  /** Escaped, the first few by name. */
  public static String some(List<String> subjects) {
    String shown =
        subjects.stream()
            .limit(SHOWN)
            .map(subject -> Mrkdwn.escape(subject, 150))
            .collect(Collectors.joining(", "));
    int left = subjects.size() - SHOWN;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }
}
