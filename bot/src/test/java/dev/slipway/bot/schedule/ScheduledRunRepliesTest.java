package dev.slipway.bot.schedule;

import static dev.slipway.bot.schedule.ScheduleTestBase.ANA;
import static dev.slipway.bot.schedule.ScheduleTestBase.CHANNEL;
import static dev.slipway.bot.schedule.ScheduleTestBase.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.ReplySender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScheduledRunRepliesTest {
  private final ScheduleTestBase on = new ScheduleTestBase();
  private final Schedule schedule = on.added("etcd-backup");
  private final List<Reply> toPeople = new ArrayList<>();
  private final ScheduledRunReplies replies =
      new ScheduledRunReplies(
          new ReplySender() {
            @Override
            public void expect(InboundCommand to) {}

            @Override
            public void reply(InboundCommand to, Reply reply) {
              toPeople.add(reply);
            }
          },
          on.store,
          on.cards,
          on::count);

  @Test
  void shouldTellTheChannelWhatStoodInTheWay() {
    // When
    replies.reply(
        run(),
        new Reply.Refused(Failure.refused("Asking", "the cluster is locked", "Wait for op-3.")));

    // Then
    assertThat(toPeople).isEmpty();
    assertThat(on.shown.values().stream().skip(1))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.headline()).isEqualTo("Not done: /etcd-backup, scheduled as sched-1");
              assertThat(told.lines())
                  .map(Text::toString)
                  .containsExactly(
                      "Asking: the cluster is locked. Wait for op-3.",
                      "Next: Fri 27 Nov 2026 02:00 Europe/Berlin.");
            });
    assertThat(on.counted).containsExactly("sched-1 FAILED");
  }

  @Test
  void shouldTellWhatForbidsIt() {
    // When
    replies.reply(
        run(),
        new Reply.Previewed(
            new Plan(
                new Title("Back up", "Backing up", "Backed up", "etcd"),
                "",
                List.of(),
                List.of(
                    new Finding(Severity.BLOCKER, "The disk is full.", "Make room.", List.of()),
                    new Finding(Severity.NOTE, "It rains.", "", List.of())),
                List.of(),
                List.of(),
                Consent.to()),
            false));

    // Then
    assertThat(on.shown.values().stream().skip(1))
        .singleElement()
        .satisfies(
            told ->
                assertThat(told.lines())
                    .map(Text::toString)
                    .startsWith("Back up etcd is not possible now.", "The disk is full. Make room.")
                    .noneMatch(line -> line.contains("rains")));
  }

  @Test
  void shouldAnswerQuestionsWhereEverybodySees() {
    // Given
    Reply answer = new Reply.Answered(new QueryResult("3 nodes", List.of(), List.of()));

    // When
    replies.reply(run(), answer);

    // Then
    assertThat(toPeople).containsExactly(answer);
  }

  @Test
  void shouldLeavePeopleToTheOther() {
    // Given
    Reply refused = new Reply.Refused(Failure.user("Reading", "what?", ""));

    // When
    replies.reply(command("a-trigger-id"), refused);

    // Then
    assertThat(toPeople).containsExactly(refused);
    assertThat(on.shown).hasSize(1);
  }

  private InboundCommand run() {
    return command(new ScheduleRun(schedule.id(), NIGHT).key());
  }

  private static InboundCommand command(String key) {
    return new InboundCommand(
        key, ANA, "Ana", CHANNEL, "maintenance", Optional.empty(), "etcd-backup", NIGHT);
  }
}
