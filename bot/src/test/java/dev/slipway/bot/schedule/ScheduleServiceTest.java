package dev.slipway.bot.schedule;

import static dev.slipway.bot.schedule.ScheduleTestBase.ANA;
import static dev.slipway.bot.schedule.ScheduleTestBase.BO;
import static dev.slipway.bot.schedule.ScheduleTestBase.CHANNEL;
import static dev.slipway.bot.schedule.ScheduleTestBase.GUEST;
import static dev.slipway.bot.schedule.ScheduleTestBase.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.ButtonHandler.ButtonClick;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.schedule.Schedule.Status;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleServiceTest {
  private final ScheduleTestBase on = new ScheduleTestBase();

  @ParameterizedTest
  @ValueSource(strings = {"etcd-backup", "nodes"})
  void shouldRunWithoutAYesWhatNeedsNone(String line) {
    // When
    Schedule schedule = on.added(line);

    // Then
    assertThat(schedule.status()).isEqualTo(Status.ACTIVE);
    assertThat(on.alarms).containsEntry("run sched-1", NIGHT);
    assertThat(card().lines())
        .map(Text::toString)
        .contains(
            "Next: Fri 27 Nov 2026 02:00 Europe/Berlin; Sat 28 Nov 2026 02:00 Europe/Berlin;"
                + " Sun 29 Nov 2026 02:00 Europe/Berlin.");
    assertThat(card().buttons())
        .extracting(Announcement.AnnouncementButton::label)
        .containsExactly("Pause", "Skip Next", "Run Now", "Remove");
  }

  @Test
  void shouldWaitForAYesToWhatIsDisruptive() {
    // When
    Schedule schedule = on.added("drain node01");

    // Then
    assertThat(schedule.status()).isEqualTo(Status.WAITING);
    assertThat(on.alarms).isEmpty();
    assertThat(card().lines())
        .map(Text::toString)
        .contains(
            "It waits for an approver's yes; nothing runs before that.",
            "Each run shows its plan then and asks for a yes of its own.");

    // When
    on.schedules.act(ScheduleVerb.APPROVE, schedule.id(), BO);

    // Then
    assertThat(on.now(schedule).status()).isEqualTo(Status.ACTIVE);
    assertThat(on.alarms).containsEntry("run sched-1", NIGHT);
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVE, U0ANA00, you scheduled it yourself",
    "APPROVE, U0GUEST, you are not among this channel's approvers",
    "REJECT, U0ANA00, you scheduled it yourself",
    "REMOVE, U0GUEST, you are not among this channel's approvers",
    "RUN, U0BO000, it waits for a yes",
    "PAUSE, U0BO000, it waits for a yes",
  })
  void shouldRefuseWhoMayNotAndWhatCannotBe(ScheduleVerb scheduleVerb, String by, String why) {
    // Given
    Schedule schedule = on.added("drain node01");

    // When
    var outcome = on.schedules.act(scheduleVerb, schedule.id(), new UserId(by));

    // Then
    assertThat(sentence(outcome)).contains(why);
    assertThat(on.now(schedule)).isEqualTo(schedule);
    assertThat(on.audited.getLast().result()).isEqualTo(AuditEvent.Result.REFUSED);
  }

  @Test
  void shouldPauseResumeAndMakeUpForNothing() {
    // Given
    Schedule schedule = on.added("etcd-backup");

    // When
    on.schedules.act(ScheduleVerb.PAUSE, schedule.id(), ANA);

    // Then
    assertThat(on.alarms).isEmpty();
    assertThat(card().lines()).map(Text::toString).contains("Paused by @U0ANA00.");

    // When
    on.clock.pass(Duration.ofDays(3));
    on.schedules.act(ScheduleVerb.RESUME, schedule.id(), BO);

    // Then
    assertThat(on.alarms).containsEntry("run sched-1", NIGHT.plus(Duration.ofDays(3)));
    assertThat(on.said).isEmpty();
  }

  @Test
  void shouldSkipOneRun() {
    // Given
    Schedule schedule = on.added("etcd-backup");

    // When
    on.schedules.act(ScheduleVerb.SKIP, schedule.id(), ANA);

    // Then
    assertThat(on.alarms).containsEntry("run sched-1", NIGHT.plus(Duration.ofDays(1)));
    assertThat(card().lines())
        .map(Text::toString)
        .contains("@U0ANA00 skipped the run of Fri 27 Nov 2026 02:00 Europe/Berlin.");
  }

  @ParameterizedTest
  @EnumSource(ScheduleVerb.class)
  void shouldDoNothingToWhatIsRemoved(ScheduleVerb scheduleVerb) {
    // Given
    Schedule schedule = on.added("etcd-backup");
    on.schedules.act(ScheduleVerb.REMOVE, schedule.id(), ANA);
    assertThat(on.alarms).isEmpty();
    assertThat(card().buttons()).isEmpty();

    // When
    var outcome = on.schedules.act(scheduleVerb, schedule.id(), BO);

    // Then
    assertThat(sentence(outcome)).contains("it was removed");
  }

  @Test
  void shouldRefuseAChannelThatIsNotConfigured() {
    // When
    var outcome =
        on.schedules.add(
            new ScheduleSpec(
                ScheduleTestBase.DAILY,
                ScheduleTestBase.BERLIN,
                Duration.ZERO,
                "nodes",
                ANA,
                "Ana",
                new ChannelId("C0OTHER"),
                "",
                Optional.empty()));

    // Then
    assertThat(sentence(outcome)).contains("this channel is not in Slipway's configuration");
    assertThat(on.store.all()).isEmpty();
  }

  @Test
  void shouldRefuseWhatNeverComes() {
    // When
    var outcome =
        on.schedules.add(
            new ScheduleSpec(
                new Recurrence("0 0 31 2 *", "0 0 31 2 *"),
                ScheduleTestBase.BERLIN,
                Duration.ZERO,
                "nodes",
                ANA,
                "Ana",
                CHANNEL,
                "maintenance",
                Optional.empty()));

    // Then
    assertThat(sentence(outcome)).contains("it would never run");
  }

  @Test
  void shouldRefuseAButtonDrawnForAnEarlierVersion() {
    // Given
    Schedule schedule = on.added("etcd-backup");
    ButtonClick skip =
        new ButtonClick("skip", ScheduleText.subject(schedule), ANA, CHANNEL, on.clock.instant());
    assertThat(on.presses.clicked(skip)).isEmpty();

    // When
    Optional<Failure> second = on.presses.clicked(skip);

    // Then
    assertThat(second.orElseThrow().sentence()).contains("changed since that button was drawn");
    assertThat(on.now(schedule).due()).isEqualTo(NIGHT.plus(Duration.ofDays(1)));
  }

  @Test
  void shouldRunNowForWhoeverPressesHoweverOldTheButton() {
    // Given
    Schedule schedule = on.added("etcd-backup");
    on.schedules.act(ScheduleVerb.SKIP, schedule.id(), ANA);

    ButtonClick run =
        new ButtonClick("run", ScheduleText.subject(schedule), BO, CHANNEL, on.clock.instant());

    // When
    Optional<Failure> refused = on.presses.clicked(run);

    // Then
    assertThat(refused).isEmpty();
    assertThat(on.alarms).containsEntry("run sched-1 U0BO000 1795687200", on.clock.instant());
  }

  @Test
  void shouldRunOnceForAPressThatIsWorkedOnAgainAfterARestart() {
    // Given
    Schedule schedule = on.added("etcd-backup");
    ButtonClick run =
        new ButtonClick("run", ScheduleText.subject(schedule), BO, CHANNEL, on.clock.instant());
    assertThat(on.presses.clicked(run)).isEmpty();
    Set<String> set = Set.copyOf(on.alarms.keySet());

    // When
    on.clock.pass(Duration.ofMinutes(1));
    Optional<Failure> refused = on.presses.clicked(run);

    // Then
    assertThat(refused).isEmpty();
    assertThat(on.alarms).containsOnlyKeys(set);
  }

  @ParameterizedTest
  @CsvSource({"dance, sched-1:1", "pause, sched-1", "pause, op-1:1"})
  void shouldRefuseButtonsOfAnotherVersion(String verb, String subject) {
    assertThat(
            on.presses
                .clicked(new ButtonClick(verb, subject, GUEST, CHANNEL, on.clock.instant()))
                .orElseThrow()
                .sentence())
        .contains("does not know that button");
  }

  @Test
  void shouldSayThatThereIsNoSuchSchedule() {
    assertThat(sentence(on.schedules.act(ScheduleVerb.PAUSE, new ScheduleId(9), ANA)))
        .contains("there is no such schedule");
  }

  private Announcement card() {
    return Optional.ofNullable(on.shown.get("sched-1")).orElseThrow();
  }

  private static String sentence(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(Failure failure) ? failure.sentence() : "";
  }
}
