package dev.slipway.bot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.monitor.Digest;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.operation.ManualClock;
import dev.slipway.bot.timer.InMemoryTimers;
import dev.slipway.config.types.ClusterName;
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

class DigestServiceTest {
  private static final ClusterName EU = new ClusterName("prod-eu");
  private static final String ALARM = "digest backups prod-eu";

  /** Already Friday in Berlin. */
  private static final Instant LATE = Instant.parse("2026-11-26T23:30:00Z");

  private final ManualClock clock = new ManualClock(LATE);
  private final InMemoryTimers alarms = new InMemoryTimers(new LinkedHashMap<>());
  private final Map<String, Announcement> shown = new LinkedHashMap<>();
  private final List<Instant> happened = new ArrayList<>();
  private final DigestService digestService =
      new DigestService(
          List.of(new Happenings()),
          ClusterHomeChannelsTest.homes(),
          alarms,
          (channel, key, announcement) -> shown.put(channel + " " + key, announcement),
          clock);

  @Test
  void shouldTellEachDayOfTheHomesZoneInAMessageOfItsOwn() {
    // Given
    happened.add(Instant.parse("2026-11-26T22:59:00Z"));
    happened.add(Instant.parse("2026-11-26T23:01:00Z"));
    happened.add(Instant.parse("2026-11-26T23:02:00Z"));

    // When
    digestService.fired(ALARM);

    // Then
    assertThat(shown.keySet())
        .containsExactly(
            "maintenance digest:backups:prod-eu:2026-11-26",
            "maintenance digest:backups:prod-eu:2026-11-27");
    assertThat(shown.values())
        .extracting(Announcement::headline)
        .containsExactly("1 thing happened", "2 things happened");
    assertThat(shown.values())
        .last()
        .extracting(Announcement::lines)
        .isEqualTo(List.of(Text.of("Late. Why?")));
    assertThat(alarms.set()).containsExactly(Map.entry(ALARM, LATE.plus(Duration.ofMinutes(15))));
  }

  @Test
  void shouldSayNothingOfADayThatBroughtNothing() {
    // When
    digestService.fired(ALARM);

    // Then
    assertThat(shown).isEmpty();
  }

  @Test
  void shouldLookWhenSomethingWasDoneAndSetWhatWasLost() {
    // When
    digestService.reconcile();

    // Then
    assertThat(alarms.set()).containsExactly(Map.entry(ALARM, LATE.plus(Duration.ofMinutes(15))));

    // When
    digestService.lookSoon(EU);

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
    public Outcome<Optional<QueryResult>> of(ClusterName cluster, LocalDate day, ZoneId zone) {
      long count =
          happened.stream().filter(it -> it.atZone(zone).toLocalDate().equals(day)).count();
      return Outcome.of(
          count == 0
              ? Optional.empty()
              : Optional.of(
                  new QueryResult(
                      count + (count == 1 ? " thing" : " things") + " happened",
                      List.of(),
                      List.of(new Finding(Severity.NOTE, "Late", "Why?")))));
    }
  }
}
