package dev.slipway.bot.slack.render.operation;

import static dev.slipway.bot.slack.render.RenderedOperations.ANA;
import static dev.slipway.bot.slack.render.RenderedOperations.BO;
import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static dev.slipway.bot.slack.render.RenderedOperations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.RenderedOperations;
import dev.slipway.bot.slack.render.RenderedOperations.Journal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThreadTranscriptTest {
  private static final OperationState RUNNING = new OperationState.Running(NOON, 1);
  private final ThreadTranscript story = new ThreadTranscript(COMMANDS);

  @Test
  void shouldTellAHundredPodsInAFewLines() {
    // Given
    OperationView view = RenderedOperations.view(RUNNING, hundred());

    // When
    List<ThreadTranscript.Line> lines = story.after(view, 0);

    // Then
    assertThat(lines).hasSizeBetween(4, 12);
    assertThat(lines.toString()).contains("shop/pod-0").contains("shop/pod-99");
  }

  @Test
  void shouldTellTheSameWhenItStopsAnywhereAndGoesOn() {
    // Given
    OperationView view = RenderedOperations.view(RUNNING, hundred());
    List<ThreadTranscript.Line> atOnce = story.after(view, 0);

    // When
    List<ThreadTranscript.Line> oneByOne = new ArrayList<>();
    long told = 0;
    for (List<ThreadTranscript.Line> next = story.after(view, told);
        !next.isEmpty();
        next = story.after(view, told)) {
      oneByOne.add(next.getFirst());
      told = next.getFirst().upToSequence();
    }

    // Then
    assertThat(oneByOne).isEqualTo(atOnce);
  }

  @Test
  void shouldTellThatItWaitsForTheCluster() {
    // Given
    Journal journal =
        new Journal()
            .at(
                0,
                new JournalEvent.WaitingForCluster(
                    Failure.cluster("Draining node01", "10.0.0.1 <refused>", "Wait."), NOON))
            .at(1, new JournalEvent.Started(2));

    // When
    List<ThreadTranscript.Line> lines = story.after(RenderedOperations.view(RUNNING, journal), 0);

    // Then
    assertThat(lines)
        .extracting(line -> line.message().text())
        .satisfiesExactly(
            waits ->
                assertThat(waits)
                    .startsWith("Waiting for the cluster: 10.0.0.1 &lt;refused&gt;.")
                    .contains("tries again until"),
            goesOn -> assertThat(goesOn).startsWith("Interrupted before, Slipway goes on now"));
  }

  @Test
  void shouldNotSoundAsIfItWentOnWhereItWasToldToStop() {
    // Given
    Journal journal =
        new Journal()
            .at(0, new JournalEvent.Started(1))
            .at(1, new JournalEvent.CancelRequested(RenderedOperations.BO))
            .at(2, new JournalEvent.Started(2));

    // Then
    assertThat(story.after(RenderedOperations.view(RUNNING, journal), 2))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.message().text())
                    .isEqualTo(
                        "Interrupted before, Slipway goes on now (attempt 2), only to stop it as"
                            + " asked: it ends at the first safe point."));
  }

  @Test
  void shouldTellItsPlaceInLine() {
    // Given
    Journal journal =
        new Journal()
            .at(0, new JournalEvent.Queued(List.of(new OperationId(3), new OperationId(5))))
            .at(9, new JournalEvent.Queued(List.of(new OperationId(5))));

    // When
    List<ThreadTranscript.Line> lines = story.after(RenderedOperations.view(RUNNING, journal), 0);

    // Then
    assertThat(lines)
        .extracting(line -> line.message().text())
        .containsExactly(
            "⏳ The cluster is busy: it is 2nd in line, behind op-3 and op-5. It starts by itself"
                + " when its turn comes, planned again then.",
            "⏳ The cluster is busy: it is next in line, behind op-5. It starts by itself when its"
                + " turn comes, planned again then.");
  }

  @Test
  void shouldTellThatItWaitsForAnotherVersion() {
    // Given
    Journal journal = new Journal().at(0, new JournalEvent.WaitingForVersion());

    // When
    List<ThreadTranscript.Line> lines = story.after(RenderedOperations.view(RUNNING, journal), 0);

    // Then
    assertThat(lines)
        .extracting(line -> line.message().text())
        .containsExactly(
            "⏳ This version of Slipway cannot carry it out: another one was asked for it. It goes"
                + " on by itself once a version runs that can. It can be cancelled.");
  }

  @Test
  void shouldTellWhatIsNotWhatWasApproved() {
    // Given
    Journal journal =
        new Journal()
            .at(
                0,
                new JournalEvent.PlanChanged(
                    new PlanDifference(
                        List.of(ConsentItem.of(ConsentKind.POD_LOST, "shop/<debug>", "1-2")),
                        List.of(ConsentItem.of(ConsentKind.POD_LOST, "shop/<debug>", "3-4")),
                        false)))
            .at(1, new JournalEvent.PlanChanged(new PlanDifference(List.of(), List.of(), true)));

    // When
    List<ThreadTranscript.Line> lines = story.after(RenderedOperations.view(RUNNING, journal), 0);

    // Then
    assertThat(lines)
        .extracting(line -> line.message().text())
        .containsExactly(
            """
            The cluster changed: what would be done now is not what was approved.
            − lose the pod shop/&lt;debug&gt; (1-2)
            + lose the pod shop/&lt;debug&gt; (3-4)""",
            "An older version of Slipway was asked, and this one cannot tell what was approved.");
  }

  @Test
  void shouldTellWhoPausedItAndWhoHadItGoOn() {
    // Given
    Journal journal =
        new Journal()
            .at(0, new JournalEvent.PauseRequested(ANA))
            .at(1, new JournalEvent.Paused(Text.of("2 of 5 <pods> are gone")))
            .at(2, new JournalEvent.Resumed(BO));

    // When
    List<ThreadTranscript.Line> lines = story.after(RenderedOperations.view(RUNNING, journal), 0);

    // Then
    assertThat(lines)
        .extracting(line -> line.message().text())
        .containsExactly(
            "<@U0ANA> asked to pause; it waits at the next safe point.",
            "⏸ Paused. 2 of 5 &lt;pods&gt; are gone. It keeps its cluster until it is resumed or"
                + " cancelled.",
            "<@U0BO> had it go on.");
  }

  @Test
  void shouldWaitWithABatchThatMayGrow() {
    // Given
    Journal journal =
        new Journal()
            .at(0, RenderedOperations.item("shop/a", ItemState.DONE, "gone"))
            .at(2, RenderedOperations.item("shop/b", ItemState.DONE, "gone"));

    // When
    List<ThreadTranscript.Line> early = story.after(RenderedOperations.view(RUNNING, journal), 0);
    List<ThreadTranscript.Line> later =
        story.after(
            RenderedOperations.view(
                RUNNING, journal.at(60, RenderedOperations.item("shop/c", ItemState.DONE, "gone"))),
            0);

    // Then
    assertThat(early).isEmpty();
    assertThat(later)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.upToSequence()).isEqualTo(2);
              assertThat(line.message().text()).isEqualTo("• 2 gone: shop/a, shop/b");
            });
  }

  @Test
  void shouldExplainOnceWhyPodsWait() {
    // Given
    Journal journal =
        new Journal()
            .at(0, RenderedOperations.item("shop/db-0", ItemState.WAITING, RenderedOperations.HELD))
            .at(1, RenderedOperations.item("shop/db-1", ItemState.WAITING, RenderedOperations.HELD))
            .at(
                9,
                RenderedOperations.item("shop/db-0", ItemState.WAITING, RenderedOperations.HELD));

    // When
    List<ThreadTranscript.Line> lines = story.after(RenderedOperations.view(RUNNING, journal), 0);
    List<ThreadTranscript.Line> again = story.after(RenderedOperations.view(RUNNING, journal), 1);

    // Then
    assertThat(lines)
        .singleElement()
        .satisfies(line -> assertThat(line.message().text()).startsWith("⏳ shop/db-0: held by"));
    assertThat(again).isEmpty();
  }

  @Test
  void shouldTellAFailureInTheChannelToo() {
    // Given
    OperationState.Failed failed =
        new OperationState.Failed(
            NOON, Failure.unavailable("Draining", "the cluster does not answer", "Try later."));
    Journal journal = RenderedOperations.asked().at(5, new JournalEvent.Finished(failed));

    // When
    ThreadTranscript.Line line =
        story.after(RenderedOperations.view(failed, journal), 2).getFirst();

    // Then
    assertThat(line.broadcast()).isTrue();
    assertThat(line.message().text())
        .isEqualTo(
            "<@U0ANA> Drain node01 in practice failed: the cluster does not answer. Try later.");
  }

  @Test
  void shouldTellALongSuccessInTheChannelToo() {
    // Given
    OperationState.Succeeded end =
        new OperationState.Succeeded(NOON.plusSeconds(4_000), "All is done");
    Journal brief = RenderedOperations.running().at(105, new JournalEvent.Finished(end));
    Journal lengthy = RenderedOperations.running().at(4_000, new JournalEvent.Finished(end));

    // When
    var briefLine = story.after(RenderedOperations.view(end, brief), 14).getLast();
    var lengthyLine = story.after(RenderedOperations.view(end, lengthy), 14).getLast();

    // Then
    assertThat(briefLine.broadcast()).isFalse();
    assertThat(lengthyLine.broadcast()).isTrue();
  }

  @Test
  void shouldNotTellMoreInTheChannelThanTheHeadingSays() {
    // Given
    String drained = "node01 is drained except shop/db-0, which was skipped";
    OperationState.Succeeded end = new OperationState.Succeeded(NOON.plusSeconds(4_000), drained);
    Journal journal =
        RenderedOperations.running()
            .at(
                3_999,
                RenderedOperations.item("shop/db-0", ItemState.SKIPPED, "left there, as told"))
            .at(4_000, RenderedOperations.finished(new StepOutcome.Changed(drained)))
            .at(4_000, new JournalEvent.Finished(end));

    // When
    ThreadTranscript.Line line = story.after(RenderedOperations.view(end, journal), 14).getLast();

    // Then
    assertThat(line.broadcast()).isTrue();
    assertThat(line.message().text())
        .startsWith("Drained node01 in practice, except 1 that stayed, in ");
  }

  private static Journal hundred() {
    Journal journal = RenderedOperations.asked();
    for (int i = 0; i < 100; i++) {
      journal.at(
          10 + i / 2, RenderedOperations.item("shop/pod-" + i, ItemState.STARTED, "evicted"));
      journal.at(10 + i / 2, RenderedOperations.item("shop/pod-" + i, ItemState.DONE, "gone"));
    }
    return journal.at(70, RenderedOperations.finished(new StepOutcome.Changed("100 pods moved")));
  }
}
