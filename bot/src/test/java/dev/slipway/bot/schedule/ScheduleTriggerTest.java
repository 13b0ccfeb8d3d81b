package dev.slipway.bot.schedule;

import static dev.slipway.bot.schedule.ScheduleTestBase.ANA;
import static dev.slipway.bot.schedule.ScheduleTestBase.BO;
import static dev.slipway.bot.schedule.ScheduleTestBase.CHANNEL;
import static dev.slipway.bot.schedule.ScheduleTestBase.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore.MessageLocation;
import dev.slipway.bot.messaging.InboundCommand;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The misfire rule, and that a run is said once. */
final class ScheduleTriggerTest {
  private static final String ALARM = "run sched-1";
  private static final Duration DAY = Duration.ofDays(1);

  private final ScheduleTestBase on = new ScheduleTestBase();
  private final Schedule schedule = on.added("etcd-backup");

  @Test
  void shouldSayItsLineInTheNameOfItsOwnerAndGoOn() {
    // Given
    on.clock.set(NIGHT);

    // When
    on.runs.fired(ALARM);

    // Then
    assertThat(on.said)
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.line()).isEqualTo("etcd-backup");
              assertThat(said.user()).isEqualTo(ANA);
              assertThat(ScheduleRun.of(said.key()))
                  .contains(new ScheduleRun(schedule.id(), NIGHT));
            });
    assertThat(on.alarms).containsEntry(ALARM, NIGHT.plus(DAY));
    assertThat(on.counted).containsExactly("sched-1 STARTED");
    assertThat(on.shown).containsOnlyKeys("sched-1");
  }

  @Test
  void shouldHaveItsOperationsToldBelowItsMessage() {
    // Given
    on.places.put("sched-1", new MessageLocation(CHANNEL.value(), "1795.1"));
    on.clock.set(NIGHT);

    // When
    on.runs.fired(ALARM);

    // Then
    assertThat(on.said).extracting(InboundCommand::thread).containsExactly(Optional.of("1795.1"));
  }

  @Test
  void shouldAnswerQuestionsAndWhatWasMovedElsewhereInTheChannel() {
    // Given
    on.places.put("sched-1", new MessageLocation("C0ELSEWHERE", "1795.1"));
    on.places.put("sched-2", new MessageLocation(CHANNEL.value(), "1795.2"));
    Schedule question = on.added("nodes");
    on.clock.set(NIGHT);

    // When
    on.runs.fired(ALARM);
    on.runs.fired(RunTimer.of(question.id()));

    // Then
    assertThat(on.said)
        .extracting(InboundCommand::thread)
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void shouldNotRunBeforeItsTimeWhenTheAlarmRingsAgain() {
    // Given
    on.clock.set(NIGHT);
    on.runs.fired(ALARM);

    // When
    on.runs.fired(ALARM);

    // Then
    assertThat(on.said).hasSize(1);
    assertThat(on.alarms).containsEntry(ALARM, NIGHT.plus(DAY));
  }

  @Test
  void shouldMakeUpForAYoungRunAndTell() {
    // Given
    on.clock.set(NIGHT.plus(Duration.ofMinutes(30)));

    // When
    on.runs.fired(ALARM);

    // Then
    assertThat(on.said).hasSize(1);
    assertThat(news("late").headline()).isEqualTo("Late: /etcd-backup, scheduled as sched-1");
    assertThat(news("late").lines()).map(Text::toString).contains("It is made up for now.");
    assertThat(news("late").buttons()).isEmpty();
  }

  @Test
  void shouldSkipAnOldRunAndTellHowToRunItNow() {
    // Given
    on.clock.set(NIGHT.plus(Duration.ofMinutes(31)));

    // When
    on.runs.fired(ALARM);

    // Then
    assertThat(on.said).isEmpty();
    assertThat(news("late").headline()).isEqualTo("Missed: /etcd-backup, scheduled as sched-1");
    assertThat(news("late").lines())
        .map(Text::toString)
        .contains(
            "This run is not made up for, because it is more than 30 minutes late. If it is needed"
                + " now, press Run Now.");
    assertThat(news("late").buttons())
        .extracting(Announcement.AnnouncementButton::label)
        .containsExactly("Run Now");
    assertThat(on.alarms).containsEntry(ALARM, NIGHT.plus(DAY));
    assertThat(on.counted).containsExactly("sched-1 MISSED");
  }

  @Test
  void shouldMakeUpForTheLastOfSeveralOnly() {
    // Given
    on.clock.set(NIGHT.plus(DAY).plus(DAY).plusSeconds(60));

    // When
    on.runs.fired(ALARM);

    // Then
    assertThat(on.said)
        .extracting(InboundCommand::key)
        .containsExactly(new ScheduleRun(schedule.id(), NIGHT.plus(DAY).plus(DAY)).key());
    assertThat(news("late").lines())
        .map(Text::toString)
        .contains("The last run is made up for now; 2 runs before it are not.");
    assertThat(on.counted).containsExactly("sched-1 MISSED", "sched-1 MISSED", "sched-1 STARTED");
  }

  @Test
  void shouldLeaveAPausedOneAlone() {
    // Given
    on.schedules.act(ScheduleVerb.PAUSE, schedule.id(), ANA);
    on.clock.set(NIGHT);

    // When
    on.runs.fired(ALARM);
    on.runs.reconcile();

    // Then
    assertThat(on.said).isEmpty();
    assertThat(on.alarms).isEmpty();
  }

  @Test
  void shouldRunNowInTheNameOfWhoeverWantedIt() {
    // Given
    on.schedules.act(ScheduleVerb.RUN, schedule.id(), BO);
    String wish =
        on.alarms.keySet().stream().filter(n -> !n.equals(ALARM)).findFirst().orElseThrow();

    // When
    on.runs.fired(wish);

    // Then
    assertThat(on.said).extracting(InboundCommand::user).containsExactly(BO);
    assertThat(on.now(schedule).due()).isEqualTo(NIGHT);
  }

  @Test
  void shouldSetAnewWhatWasLost() {
    // Given
    on.alarms.clear();

    // When
    on.runs.reconcile();

    // Then
    assertThat(on.alarms).containsEntry(ALARM, NIGHT);
  }

  @Test
  void shouldIgnoreAlarmsItDoesNotKnow() {
    // When
    on.runs.fired("tea");
    on.runs.fired("run sched-77");

    // Then
    assertThat(on.said).isEmpty();
  }

  private Announcement news(String kind) {
    return on.shown.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind + ":run:sched-1@"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
