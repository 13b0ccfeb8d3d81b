package dev.slipway.bot.calendar.freeze;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.time.ZonedStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is said about freezes. */
final class FreezeText {
  private FreezeText() {}

  /** The one message about a freeze, as it should look then. */
  static Announcement card(Freeze freeze, Instant now) {
    List<Text> lines = new ArrayList<>();
    lines.add(state(freeze, now));
    if (!freeze.reason().isEmpty()) {
      lines.add(Text.of("Reason: " + freeze.reason()));
    }
    if (freeze.isToCome(now)) {
      lines.add(
          Text.of(
                  "Nothing disruptive begins then; what runs goes on, and what is reversible or only looks"
                      + " is allowed. End it early with ")
              .command("schedule", "freeze end " + freeze.id())
              .words("."));
    }
    return new Announcement(
        "Freeze of " + freeze.cluster() + ", " + freeze.span().words(),
        lines,
        List.of(),
        List.of(),
        Text.of(freeze.id() + "  ·  by ").person(freeze.owner()));
  }

  private static Text state(Freeze freeze, Instant now) {
    if (freeze.ended().isPresent()) {
      return Text.of("Ended early by ").person(freeze.ended().get()).words(".");
    }
    if (!now.isBefore(freeze.span().until())) {
      return Text.of("It is over.");
    }
    if (!now.isBefore(freeze.span().from())) {
      return Text.of("It is in force.");
    }
    Duration ahead = Duration.between(now, freeze.span().from());
    if (ahead.compareTo(FreezeAnnouncer.AN_HOUR) <= 0) {
      return Text.of("It begins within the hour.");
    }
    return Text.of(
        ahead.compareTo(FreezeAnnouncer.A_DAY) <= 0 ? "It begins within a day." : "It is to come.");
  }

  /** It was ended early: maintenance that waited may be asked for again. */
  static Announcement endedEarly(Freeze freeze) {
    return Announcement.of(
        "The freeze of " + freeze.cluster() + " was ended early",
        List.of(
            freeze
                .ended()
                .map(by -> Text.NONE.person(by).words(" ended " + freeze.id() + ". "))
                .orElse(Text.NONE)
                .words("Whatever it kept back may be asked for again.")));
  }

  static QueryResult list(List<Freeze> freezes, Instant now) {
    String headline =
        switch (freezes.size()) {
          case 0 -> "Nothing is frozen";
          case 1 -> "1 freeze";
          default -> freezes.size() + " freezes";
        };
    return new QueryResult(
        headline,
        List.of(
            new QueryResult.Table(
                "Freezes",
                List.of("Name", "Cluster", "From", "Until", "Reason"),
                freezes.stream().map(freeze -> row(freeze, now)).toList())),
        List.of());
  }

  private static List<String> row(Freeze freeze, Instant now) {
    return List.of(
        freeze.id().toString(),
        freeze.cluster().value(),
        freeze.holds(now)
            ? "in force"
            : new ZonedStart(freeze.span().from(), freeze.span().zone()).words(),
        new ZonedStart(freeze.span().until(), freeze.span().zone()).words(),
        freeze.reason().isEmpty() ? "none given" : freeze.reason());
  }
}
