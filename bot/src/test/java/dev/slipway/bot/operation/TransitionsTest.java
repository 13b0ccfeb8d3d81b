package dev.slipway.bot.operation;

import static dev.slipway.bot.approval.Standing.APPROVER;
import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.OperationSamples.plan;
import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Expired;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Paused;
import dev.slipway.bot.operation.OperationState.Rejected;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.OperationState.Superseded;
import dev.slipway.bot.operation.Ruling.Denial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransitionsTest {
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(5));
  private static final Succeeded END = new Succeeded(LATER, "Done.");

  private static final List<OperationState> STATES =
      List.of(
          new AwaitingApproval(NOON.plusSeconds(3600)),
          new Approved(BO, NOON),
          new Running(NOON, 1),
          new Paused(LATER, ANA, "2 of 5.", NOON, 1),
          new Succeeded(NOON, "Done."),
          new Failed(NOON, Failure.user("a", "b", "c")),
          new Cancelled(NOON, ANA, "Nothing."),
          new Rejected(NOON, BO, "no"),
          new Expired(NOON),
          new Superseded(NOON, new OperationId(2)));

  private static final Map<String, Function<Operation, Ruling>> MOVES =
      new TreeMap<>(
          Map.of(
              "approve", o -> Transitions.approve(o, 1, BO, APPROVER, LATER),
              "reject", o -> Transitions.reject(o, 1, BO, "no", APPROVER, LATER),
              "expire", o -> Transitions.expire(o, NOON.plusSeconds(3600)),
              "cancel", o -> Transitions.cancel(o, ANA, Standing.REQUESTER, LATER),
              "start", o -> Transitions.start(o, plan("a"), LATER),
              "drift", o -> Transitions.drift(o, plan("a"), LATER, Set.of(BO)),
              "finish", o -> Transitions.finish(o, END),
              "pause", o -> Transitions.pause(view(o), ANA, Standing.REQUESTER),
              "paused", o -> Transitions.paused(o, ANA, "2 of 5.", LATER),
              "resume", o -> Transitions.resume(o, ANA, Standing.REQUESTER)));

  /** Every state, every move: where it leads, or why not. */
  @Test
  void shouldMoveExactlyAsDrawn() {
    // When
    List<String> table = new ArrayList<>();
    for (OperationState state : STATES) {
      Operation operation = waiting("rack1").apply(1).in(state);
      table.add(
          state.getClass().getSimpleName()
              + ": "
              + MOVES.entrySet().stream()
                  .map(move -> move.getKey() + " " + result(move.getValue().apply(operation)))
                  .collect(Collectors.joining(", ")));
    }

    // Then
    String ended =
        "approve DECIDED, cancel ENDED, drift ENDED, expire ENDED, finish ENDED, pause ENDED,"
            + " paused ENDED, reject DECIDED, resume ENDED, start ENDED";
    assertThat(table)
        .containsExactly(
            "AwaitingApproval: approve -> Approved, cancel -> Cancelled, drift UNAPPROVED,"
                + " expire -> Expired, finish UNAPPROVED, pause IDLE, paused IDLE, reject ->"
                + " Rejected, resume UNPAUSED, start UNAPPROVED",
            "Approved: approve DECIDED, cancel -> Cancelled, drift -> AwaitingApproval,"
                + " expire DECIDED, finish -> Succeeded, pause IDLE, paused IDLE, reject DECIDED,"
                + " resume UNPAUSED, start -> Running",
            "Running: approve DECIDED, cancel -> Running, drift RUNNING, expire DECIDED,"
                + " finish -> Succeeded, pause -> Running, paused -> Paused, reject DECIDED,"
                + " resume UNPAUSED, start -> Running",
            "Paused: approve DECIDED, cancel -> Cancelled, drift RUNNING, expire DECIDED,"
                + " finish -> Succeeded, pause PAUSED, paused PAUSED, reject DECIDED,"
                + " resume -> Running, start PAUSED",
            "Succeeded: " + ended,
            "Failed: " + ended,
            "Cancelled: " + ended,
            "Rejected: " + ended,
            "Expired: " + ended,
            "Superseded: " + ended);
  }

  @ParameterizedTest
  @CsvSource({
    "1, APPROVER,  0,    Approved",
    "1, APPROVER,  3599, Approved",
    "1, APPROVER,  3600, OVERDUE",
    "2, APPROVER,  0,    STALE",
    "1, REQUESTER, 0,    OWN",
    "1, STRANGER,  0,    STRANGER",
    "2, STRANGER,  3600, STALE",
  })
  void shouldTakeAYesOnlyFromAnApproverInTimeToThisVersion(
      long version, Standing standing, long secondsLater, String expected) {
    // Given
    Operation operation = waiting("rack1").apply(1);
    Instant now = NOON.plusSeconds(secondsLater);

    // When
    Ruling yes = Transitions.approve(operation, version, BO, standing, now);
    Ruling no = Transitions.reject(operation, version, BO, "no", standing, now);

    // Then
    assertThat(result(yes)).endsWith(expected);
    assertThat(result(no)).endsWith(expected.replace("Approved", "Rejected"));
  }

  @Test
  void shouldNotLetStrangersPauseOrResume() {
    Operation running = waiting("rack1").apply(1).in(STATES.get(2));
    Operation paused = running.in(STATES.get(3));

    assertThat(Transitions.pause(view(running), BO, Standing.STRANGER))
        .isEqualTo(new Ruling.Deny(Denial.STRANGER));
    assertThat(Transitions.resume(paused, BO, Standing.STRANGER))
        .isEqualTo(new Ruling.Deny(Denial.STRANGER));
  }

  @Test
  void shouldNotPauseWhatIsBeingStoppedOrPausedAlready() {
    Operation running = waiting("rack1").apply(1).in(STATES.get(2));

    assertThat(Transitions.pause(view(running, new JournalEvent.CancelAsked(ANA)), BO, APPROVER))
        .isEqualTo(new Ruling.Deny(Denial.STOPPING));
    assertThat(Transitions.pause(view(running, new JournalEvent.PauseAsked(ANA)), BO, APPROVER))
        .isEqualTo(new Ruling.Deny(Denial.PAUSED));
  }

  @Test
  void shouldPauseAgainAfterItWentOn() {
    Operation running = waiting("rack1").apply(1).in(STATES.get(2));

    Ruling again =
        Transitions.pause(
            view(
                running,
                new JournalEvent.PauseAsked(ANA),
                new JournalEvent.Paused("2 of 5."),
                new JournalEvent.Resumed(ANA)),
            BO,
            APPROVER);

    assertThat(result(again)).isEqualTo("-> Running");
  }

  @Test
  void shouldNotLetStrangersCancel() {
    for (OperationState state : STATES.subList(0, 4)) {
      Operation operation = waiting("rack1").apply(1).in(state);

      assertThat(Transitions.cancel(operation, BO, Standing.STRANGER, LATER))
          .isEqualTo(new Ruling.Deny(Denial.STRANGER));
    }
  }

  @Test
  void shouldKeepWhatWasApprovedWhenContinuing() {
    // Given
    Operation running = waiting("rack1").apply(1).in(new Running(NOON, 1));

    // When
    Ruling again = Transitions.start(running, plan("only what is left"), LATER);

    // Then
    assertThat(again)
        .isInstanceOfSatisfying(
            Ruling.Write.class,
            write -> {
              assertThat(write.change().operation().plan()).isEqualTo(running.plan());
              assertThat(write.change().operation().state()).isEqualTo(new Running(NOON, 2));
              assertThat(write.change().events()).containsExactly(new JournalEvent.Started(2));
            });
  }

  private static OperationView view(Operation operation, JournalEvent... events) {
    return new OperationView(
        operation,
        IntStream.range(0, events.length)
            .mapToObj(i -> new JournalEntry(operation.id(), i + 1, NOON, events[i]))
            .toList(),
        List.of());
  }

  private static String result(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Write(var change) ->
          "-> " + change.operation().state().getClass().getSimpleName();
      case Ruling.Deny(var why) -> why.name();
    };
  }
}
