package dev.slipway.bot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.metrics.ScrapeData;
import dev.slipway.bot.operation.ManualClock;
import dev.slipway.bot.timer.InMemoryTimers;
import dev.slipway.config.types.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorServiceTest {
  private static final ClusterName EU = new ClusterName("prod-eu");
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final String ALARM = "vigil backups prod-eu";
  private static final Alert OLD = new Alert("backup", "the newest backup is 27h old", "Take one.");

  private final ManualClock clock = new ManualClock(NOON);
  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private final InMemoryTimers alarms = new InMemoryTimers(new LinkedHashMap<>());
  private final Map<String, Announcement> shown = new LinkedHashMap<>();
  private final Watched vigil = new Watched();
  private final MonitorService monitorService =
      new MonitorService(
          List.of(vigil),
          ClusterHomeChannelsTest.homes(),
          store,
          alarms,
          (channel, key, announcement) -> shown.put(channel + " " + key, announcement),
          clock);

  @Test
  void shouldGiveANewInstallationTimeBeforeTheFirstLook() {
    // When
    monitorService.reconcile();
    monitorService.reconcile();

    // Then
    assertThat(alarms.set()).containsExactly(Map.entry(ALARM, NOON.plus(Duration.ofMinutes(10))));
    assertThat(shown).isEmpty();
  }

  @Test
  void shouldTellAConcernWhereTheClusterIsAtHomeAndLookAgain() {
    // Given
    vigil.sees = Outcome.of(List.of(OLD));

    // When
    monitorService.fired(ALARM);

    // Then
    assertThat(shown.keySet()).singleElement().asString().startsWith("maintenance worry:backups");
    assertThat(headlines()).containsExactly("Attention in prod-eu: the newest backup is 27h old");
    assertThat(alarms.set()).containsEntry(ALARM, NOON.plus(Duration.ofMinutes(10)));
    assertThat(monitorService.counts())
        .containsExactly(new ScrapeData.Concerns("backups", "prod-eu", 1));
  }

  @Test
  void shouldTellAgainAfterSixHoursAndThenDaily() {
    // Given
    vigil.sees = Outcome.of(List.of(OLD));

    // Then
    assertThat(messagesAfter(Duration.ZERO)).isEqualTo(1);
    assertThat(messagesAfter(Duration.ofMinutes(359))).isEqualTo(1);
    assertThat(messagesAfter(Duration.ofHours(6))).isEqualTo(2);
    assertThat(messagesAfter(Duration.ofHours(29))).isEqualTo(2);
    assertThat(messagesAfter(Duration.ofHours(30))).isEqualTo(3);
    assertThat(messagesAfter(Duration.ofHours(54))).isEqualTo(4);
    assertThat(shown.values().stream().toList().getLast().note().toString())
        .contains("the 4th time");
  }

  @Test
  void shouldSayWhenItIsOverInANewMessageAndInTheOldOne() {
    // Given
    vigil.sees = Outcome.of(List.of(OLD));
    monitorService.fired(ALARM);

    // When
    clock.set(NOON.plus(Duration.ofHours(3)));
    vigil.sees = Outcome.of(List.of());
    monitorService.fired(ALARM);

    // Then
    assertThat(headlines())
        .containsExactly(
            "Over in prod-eu: the newest backup is 27h old", "All well again in prod-eu");
    assertThat(shown.values().stream().toList().getLast().lines())
        .map(Text::toString)
        .contains("It lasted 3h.");
    assertThat(monitorService.counts())
        .containsExactly(new ScrapeData.Concerns("backups", "prod-eu", 0));
  }

  @Test
  void shouldTellAnewWhatComesBack() {
    // Given
    vigil.sees = Outcome.of(List.of(OLD));
    monitorService.fired(ALARM);
    vigil.sees = Outcome.of(List.of());
    monitorService.fired(ALARM);

    // When
    clock.set(NOON.plusSeconds(60));
    vigil.sees = Outcome.of(List.of(OLD));
    monitorService.fired(ALARM);

    // Then
    assertThat(headlines())
        .containsExactly(
            "Over in prod-eu: the newest backup is 27h old",
            "All well again in prod-eu",
            "Attention in prod-eu: the newest backup is 27h old");
  }

  @Test
  void shouldKeepWhatItKnowsWhileItCannotLook() {
    // Given
    vigil.sees = Outcome.of(List.of(OLD));
    monitorService.fired(ALARM);

    // When
    vigil.sees = Outcome.failed(Failure.unavailable("Looking", "the cluster does not answer", ""));
    monitorService.fired(ALARM);

    // Then
    assertThat(headlines()).containsExactly("Attention in prod-eu: the newest backup is 27h old");
    assertThat(store.all()).hasSize(1);
    assertThat(alarms.set()).containsKey(ALARM);
  }

  @Test
  void shouldForgetWhatIsNoLongerWatched() {
    // Given
    vigil.sees = Outcome.of(List.of(OLD));
    monitorService.fired(ALARM);
    alarms.clear(ALARM);

    // When
    vigil.watches = false;
    monitorService.fired(ALARM);

    // Then
    assertThat(store.all()).isEmpty();
    assertThat(alarms.set()).isEmpty();
    assertThat(monitorService.counts()).isEmpty();
  }

  @Test
  void shouldLookAtOnceAfterAnOperationOnlyWhereSomethingIsWrong() {
    // When
    monitorService.lookSoon(EU);

    // Then
    assertThat(alarms.set()).isEmpty();

    // Given
    vigil.sees = Outcome.of(List.of(OLD));
    monitorService.fired(ALARM);

    // When
    monitorService.lookSoon(EU);

    // Then
    assertThat(alarms.set()).containsEntry(ALARM, NOON);
  }

  @Test
  void shouldLeaveAlarmsOfOthersAlone() {
    // When
    monitorService.fired("run sched-3");
    monitorService.fired("digest backups prod-eu");

    // Then
    assertThat(alarms.set()).isEmpty();
    assertThat(shown).isEmpty();
  }

  private List<String> headlines() {
    return shown.values().stream().map(Announcement::headline).toList();
  }

  private int messagesAfter(Duration time) {
    clock.set(NOON.plus(time));
    monitorService.fired(ALARM);
    return shown.size();
  }

  private static final class Watched implements Monitor {
    boolean watches = true;
    Outcome<List<Alert>> sees = Outcome.of(List.of());

    @Override
    public String name() {
      return "backups";
    }

    @Override
    public boolean appliesTo(ClusterName cluster) {
      return watches;
    }

    @Override
    public Duration interval(ClusterName cluster) {
      return Duration.ofMinutes(10);
    }

    @Override
    public Outcome<List<Alert>> check(ClusterName cluster) {
      return sees;
    }
  }
}
