package dev.slipway.bot.slack.render.operation;

import dev.slipway.actions.api.step.HeldResourceKind;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What operations hold, a heading for each kind and a line for each thing; mrkdwn. */
public final class HeldResourceLines {
  private static final int MOST = 15;

  private HeldResourceLines() {}

  /** One section per kind; none when nothing is held. */
  public static List<String> sections(List<HeldResource> heldResources) {
    Map<String, BoundedLines> kinds = new LinkedHashMap<>();
    for (HeldResource heldResource : heldResources) {
      kinds
          .computeIfAbsent(
              heldResource.kind(), what -> new BoundedLines(SlackLimits.SECTION - 200, MOST, ""))
          .add(line(heldResource));
    }
    List<String> sections = new ArrayList<>();
    kinds.forEach(
        (what, boundedLines) ->
            sections.add(
                "*"
                    + Mrkdwn.escape(
                        HeldResourceKind.of(what)
                            .map(HeldResourceKind::pastParticiple)
                            .orElse(what),
                        100)
                    + " by Slipway*\n"
                    + boundedLines.text()));
    return sections;
  }

  private static String line(HeldResource heldResource) {
    return "• *"
        + Mrkdwn.escape(heldResource.subject(), 150)
        + "* in "
        + Mrkdwn.escape(heldResource.cluster().value(), 63)
        + "  ·  "
        + heldResource.operation()
        + ", asked by "
        + Mrkdwn.person(heldResource.requester())
        + "  ·  since "
        + Mrkdwn.dayAndTime(heldResource.since())
        + (heldResource.reason().isBlank()
            ? ""
            : "  ·  " + Mrkdwn.escape(heldResource.reason(), 200));
  }
}
