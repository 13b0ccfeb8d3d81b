package dev.slipway.bot.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Digest;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.RememberedAlarms;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.operation.SetClock;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestsTest {
  private static final ClusterName EU = new ClusterName("prod-eu");
  private static final String ALARM = "digest backups prod-eu";

  /** Already Friday in Berlin. */
  private static final Instant LATE = Instant.parse("2026-11-26T23:30:00Z");

  private final SetClock clock = new SetClock(LATE);
  private final RememberedAlarms alarms = new RememberedAlarms(new LinkedHashMap<>());
  private final Map<String, Bulletin> shown = new LinkedHashMap<>();
  private final List<Instant> happened = new ArrayList<>();
  private final Digests digests =
      new Digests(
          List.of(new Happenings()),
          HomesTest.homes(),
          alarms,
          (channel, key, bulletin) -> shown.put(channel + " " + key, bulletin),
          clock);

  @Test
  void shouldTellEachDayOfTheHomesZoneInAMessageOfItsOwn() {
    // Given
    happened.add(Instant.parse("2026-11-26T22:59:00Z"));
    happened.add(Instant.parse("2026-11-26T23:01:00Z"));
    happened.add(Instant.parse("2026-11-26T23:02:00Z"));

    // When
    digests.ring(ALARM);

    // Then
    assertThat(shown.keySet())
        .containsExactly(
            "maintenance digest:backups:prod-eu:2026-11-26",
            "maintenance digest:backups:prod-eu:2026-11-27");
    assertThat(shown.values())
        .extracting(Bulletin::headline)
        .containsExactly("1 thing happened", "2 things happened");
    assertThat(shown.values())
        .last()
        .extracting(Bulletin::lines)
        .isEqualTo(List.of(Text.of("Late. Why?")));
    assertThat(alarms.set()).containsExactly(Map.entry(ALARM, LATE.plus(Duration.ofMinutes(15))));
  }

  @Test
  void shouldSayNothingOfADayThatBroughtNothing() {
    // When
    digests.ring(ALARM);

    // Then
    assertThat(shown).isEmpty();
  }

  @Test
  void shouldLookWhenSomethingWasDoneAndSetWhatWasLost() {
    // When
    digests.lookAround();

    // Then
    assertThat(alarms.set()).containsExactly(Map.entry(ALARM, LATE.plus(Duration.ofMinutes(15))));

    // When
    digests.lookSoon(EU);

    // Then
    assertThat(alarms.set()).containsExactly(Map.entry(ALARM, LATE));
  }

  private final class Happenings implements Digest {
    @Override
    public String name() {
      return "backups";
    }

    @Override
    public boolean covers(ClusterName cluster) {
      return cluster.equals(EU);
    }

    @Override
    public Outcome<Optional<Answer>> of(ClusterName cluster, LocalDate day, ZoneId zone) {
      long count =
          happened.stream().filter(it -> it.atZone(zone).toLocalDate().equals(day)).count();
      return Outcome.of(
          count == 0
              ? Optional.empty()
              : Optional.of(
                  new Answer(
                      count + (count == 1 ? " thing" : " things") + " happened",
                      List.of(),
                      List.of(new Finding(Severity.NOTE, "Late", "Why?")))));
    }
  }
}
