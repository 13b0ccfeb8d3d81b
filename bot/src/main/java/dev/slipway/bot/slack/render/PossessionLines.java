package dev.slipway.bot.slack.render;

import dev.slipway.actions.spine.HeldKind;
import dev.slipway.bot.operation.Possession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What operations hold, a heading for each kind and a line for each thing; mrkdwn. */
final class PossessionLines {
  private static final int MOST = 15;

  private PossessionLines() {}

  /** One section per kind; none when nothing is held. */
  static List<String> sections(List<Possession> possessions) {
    Map<String, Lines> kinds = new LinkedHashMap<>();
    for (Possession possession : possessions) {
      kinds
          .computeIfAbsent(possession.what(), what -> new Lines(Limits.SECTION - 200, MOST, ""))
          .add(line(possession));
    }
    List<String> sections = new ArrayList<>();
    kinds.forEach(
        (what, lines) ->
            sections.add(
                "*"
                    + Mrkdwn.escape(HeldKind.of(what).map(HeldKind::done).orElse(what), 100)
                    + " by Slipway*\n"
                    + lines.text()));
    return sections;
  }

  private static String line(Possession possession) {
    return "• *"
        + Mrkdwn.escape(possession.subject(), 150)
        + "* in "
        + Mrkdwn.escape(possession.cluster().value(), 63)
        + "  ·  "
        + possession.operation()
        + ", asked by "
        + Mrkdwn.person(possession.requester())
        + "  ·  since "
        + Mrkdwn.dayAndTime(possession.since())
        + (possession.reason().isBlank() ? "" : "  ·  " + Mrkdwn.escape(possession.reason(), 200));
  }
}
