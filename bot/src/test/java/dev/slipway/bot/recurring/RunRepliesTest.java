package dev.slipway.bot.recurring;

import static dev.slipway.bot.recurring.OnSchedules.ANA;
import static dev.slipway.bot.recurring.OnSchedules.CHANNEL;
import static dev.slipway.bot.recurring.OnSchedules.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Title;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Replies;
import dev.slipway.bot.conversation.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunRepliesTest {
  private final OnSchedules on = new OnSchedules();
  private final Schedule schedule = on.added("etcd-backup");
  private final List<Reply> toPeople = new ArrayList<>();
  private final RunReplies replies =
      new RunReplies(
          new Replies() {
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
    Reply answer = new Reply.Answered(new Answer("3 nodes", List.of(), List.of()));

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
