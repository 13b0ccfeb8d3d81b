package dev.slipway.bot.operation.state;

import static dev.slipway.bot.approval.Eligibility.APPROVER;
import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.OperationSamples.plan;
import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.TransitionResult.DenialReason;
import dev.slipway.bot.replica.ReplicaId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final ReplicaId ME = new ReplicaId("me");
  private static final ReplicaId OTHER = new ReplicaId("other");
  private static final Succeeded END = new Succeeded(LATER, "Done.");

  private static final List<OperationState> STATES =
      List.of(
          new AwaitingApproval(NOON.plusSeconds(3600)),
          new Approved(BO, NOON),
          new Running(NOON, 1, Optional.of(ME)),
          new Paused(LATER, ANA, Text.of("2 of 5."), NOON, 1),
          new Succeeded(NOON, "Done."),
          new Failed(NOON, Failure.user("a", "b", "c")),
          new Cancelled(NOON, ANA, "Nothing."),
          new Rejected(NOON, BO, "no"),
          new Expired(NOON));

  private static final Map<String, Function<Operation, TransitionResult>> MOVES = new TreeMap<>();

  static {
    MOVES.put("approve", o -> Transitions.approve(o, 1, BO, APPROVER, LATER));
    MOVES.put("reject", o -> Transitions.reject(o, 1, BO, "no", APPROVER, LATER));
    MOVES.put("expire", o -> Transitions.expire(o, NOON.plusSeconds(3600)));
    MOVES.put("cancel", o -> Transitions.cancel(o, ANA, Eligibility.REQUESTER, LATER));
    MOVES.put("start", o -> Transitions.start(o, o, plan("a"), ME, Set.of(ME), LATER));
    MOVES.put("drift", o -> Transitions.drift(o, plan("a"), LATER, Set.of(BO)));
    MOVES.put("finish", o -> Transitions.finish(o, o.attempt(), END));
    MOVES.put("pause", o -> Transitions.pause(view(o), ANA, Eligibility.REQUESTER));
    MOVES.put(
        "paused", o -> Transitions.paused(asked(o), o.attempt(), ANA, Text.of("2 of 5."), LATER));
    MOVES.put("release", o -> Transitions.letGo(o, o.attempt()));
    MOVES.put("resume", o -> Transitions.resume(o, ANA, Eligibility.REQUESTER));
  }

  /** Every state, every move: where it leads, or why not. */
  @Test
  void shouldMoveExactlyAsDrawn() {
    // When
    List<String> table = new ArrayList<>();
    for (OperationState state : STATES) {
      Operation operation = waiting("rack1").apply(1).withState(state);
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
            + " paused ENDED, reject DECIDED, release ENDED, resume ENDED, start ENDED";
    assertThat(table)
        .containsExactly(
            "AwaitingApproval: approve -> Approved, cancel -> Cancelled, drift UNAPPROVED,"
                + " expire -> Expired, finish UNAPPROVED, pause NOT_RUNNING, paused NOT_RUNNING, reject ->"
                + " Rejected, release NOT_RUNNING, resume UNPAUSED, start UNAPPROVED",
            "Approved: approve DECIDED, cancel -> Cancelled, drift -> AwaitingApproval,"
                + " expire DECIDED, finish -> Succeeded, pause NOT_RUNNING, paused NOT_RUNNING, reject DECIDED,"
                + " release NOT_RUNNING, resume UNPAUSED, start -> Running",
            "Running: approve DECIDED, cancel -> Running, drift RUNNING, expire DECIDED,"
                + " finish -> Succeeded, pause -> Running, paused -> Paused, reject DECIDED,"
                + " release -> Running, resume UNPAUSED, start -> Running",
            "Paused: approve DECIDED, cancel -> Cancelled, drift RUNNING, expire DECIDED,"
                + " finish -> Succeeded, pause PAUSED, paused PAUSED, reject DECIDED,"
                + " release PAUSED, resume -> Running, start PAUSED",
            "Succeeded: " + ended,
            "Failed: " + ended,
            "Cancelled: " + ended,
            "Rejected: " + ended,
            "Expired: " + ended);
  }

  @ParameterizedTest
  @CsvSource({
    "1, APPROVER,  0,    Approved",
    "1, APPROVER,  3599, Approved",
    "1, APPROVER,  3600, EXPIRED",
    "2, APPROVER,  0,    STALE",
    "1, REQUESTER, 0,    SELF_APPROVAL",
    "1, NOT_ELIGIBLE, 0, NOT_AUTHORIZED",
    "2, NOT_ELIGIBLE,  3600, STALE",
  })
  void shouldTakeAYesOnlyFromAnApproverInTimeToThisVersion(
      long version, Eligibility eligibility, long secondsLater, String expected) {
    // Given
    Operation operation = waiting("rack1").apply(1);
    Instant now = NOON.plusSeconds(secondsLater);

    // When
    TransitionResult yes = Transitions.approve(operation, version, BO, eligibility, now);
    TransitionResult no = Transitions.reject(operation, version, BO, "no", eligibility, now);

    // Then
    assertThat(result(yes)).endsWith(expected);
    assertThat(result(no)).endsWith(expected.replace("Approved", "Rejected"));
  }

  @Test
  void shouldNotLetStrangersPauseOrResume() {
    Operation running = waiting("rack1").apply(1).withState(STATES.get(2));
    Operation paused = running.withState(STATES.get(3));

    assertThat(Transitions.pause(view(running), BO, Eligibility.NOT_ELIGIBLE))
        .isEqualTo(new TransitionResult.Forbidden(DenialReason.NOT_AUTHORIZED));
    assertThat(Transitions.resume(paused, BO, Eligibility.NOT_ELIGIBLE))
        .isEqualTo(new TransitionResult.Forbidden(DenialReason.NOT_AUTHORIZED));
  }

  @Test
  void shouldNotPauseWhatIsBeingStoppedOrPausedAlready() {
    Operation running = waiting("rack1").apply(1).withState(STATES.get(2));

    assertThat(
            Transitions.pause(view(running, new JournalEvent.CancelRequested(ANA)), BO, APPROVER))
        .isEqualTo(new TransitionResult.Forbidden(DenialReason.STOPPING));
    assertThat(Transitions.pause(view(running, new JournalEvent.PauseRequested(ANA)), BO, APPROVER))
        .isEqualTo(new TransitionResult.Forbidden(DenialReason.PAUSED));
  }

  @Test
  void shouldPauseAgainAfterItWentOn() {
    Operation running = waiting("rack1").apply(1).withState(STATES.get(2));

    TransitionResult again =
        Transitions.pause(
            view(
                running,
                new JournalEvent.PauseRequested(ANA),
                new JournalEvent.Paused(Text.of("2 of 5.")),
                new JournalEvent.Resumed(ANA)),
            BO,
            APPROVER);

    assertThat(result(again)).isEqualTo("-> Running");
  }

  @Test
  void shouldNotLetStrangersCancel() {
    for (OperationState state : STATES.subList(0, 4)) {
      Operation operation = waiting("rack1").apply(1).withState(state);

      assertThat(Transitions.cancel(operation, BO, Eligibility.NOT_ELIGIBLE, LATER))
          .isEqualTo(new TransitionResult.Forbidden(DenialReason.NOT_AUTHORIZED));
    }
  }

  @Test
  void shouldKeepWhatWasApprovedWhenContinuing() {
    // Given
    Operation running = waiting("rack1").apply(1).withState(new Running(NOON, 1));

    // When
    TransitionResult again =
        Transitions.start(running, running, plan("only what is left"), ME, Set.of(ME), LATER);

    // Then
    assertThat(again)
        .isInstanceOfSatisfying(
            TransitionResult.Allowed.class,
            allowed -> {
              assertThat(allowed.change().operation().plan()).isEqualTo(running.plan());
              assertThat(allowed.change().operation().state())
                  .isEqualTo(new Running(NOON, 2, Optional.of(ME)));
              assertThat(allowed.change().events()).containsExactly(new JournalEvent.Started(2));
            });
  }

  /** What a run writes that another start has taken over, as after it was cut off for a while. */
  @Test
  void shouldTakeNothingFromAnEarlierStart() {
    Operation running =
        waiting("rack1").apply(1).withState(new Running(NOON, 2, Optional.of(OTHER)));
    TransitionResult takenOver = new TransitionResult.Forbidden(DenialReason.TAKEN_OVER);

    Operation before = running.withState(new Running(NOON, 1));
    Operation approved = running.withState(new Approved(BO, NOON));
    assertThat(Transitions.start(running, before, plan("a"), ME, Set.of(ME), LATER))
        .isEqualTo(takenOver);
    assertThat(
            Transitions.start(approved, approved.withVersion(9), plan("a"), ME, Set.of(ME), LATER))
        .isEqualTo(takenOver);
    assertThat(Transitions.finish(running, 1, END)).isEqualTo(takenOver);
    assertThat(Transitions.finish(running, 0, END)).isEqualTo(takenOver);
    assertThat(Transitions.paused(asked(running), 1, ANA, Text.of("2 of 5."), LATER))
        .isEqualTo(takenOver);
    assertThat(Transitions.letGo(running, 1)).isEqualTo(takenOver);
    assertThat(running.state().isOpenAt(1)).isFalse();
    assertThat(running.state().isOpenAt(2)).isTrue();
    assertThat(running.withState(END).state().isOpenAt(0)).isFalse();
  }

  @Test
  void shouldLeaveToALivingReplicaWhatItCarriesOut() {
    Operation running =
        waiting("rack1").apply(1).withState(new Running(NOON, 1, Optional.of(OTHER)));

    assertThat(Transitions.start(running, running, plan("a"), ME, Set.of(ME, OTHER), LATER))
        .isEqualTo(new TransitionResult.Forbidden(DenialReason.RUNNING_ELSEWHERE));
    assertThat(result(Transitions.start(running, running, plan("a"), ME, Set.of(ME), LATER)))
        .isEqualTo("-> Running");
    assertThat(
            result(Transitions.start(running, running, plan("a"), OTHER, Set.of(ME, OTHER), LATER)))
        .isEqualTo("-> Running");
  }

  /** Found by {@code ModelCheckTest}: what one replica had paused, a late other paused again. */
  @Test
  void shouldNotPauseAgainWhatWentOnSince() {
    Operation running = waiting("rack1").apply(1).withState(new Running(NOON, 1));
    OperationView wentOn =
        view(
            running,
            new JournalEvent.PauseRequested(ANA),
            new JournalEvent.Paused(Text.of("2 of 5.")),
            new JournalEvent.Resumed(ANA));

    assertThat(Transitions.paused(wentOn, 1, ANA, Text.of("2 of 5."), LATER))
        .isEqualTo(new TransitionResult.Forbidden(DenialReason.UNPAUSED));
  }

  private static OperationView asked(Operation operation) {
    return view(operation, new JournalEvent.PauseRequested(ANA));
  }

  private static OperationView view(Operation operation, JournalEvent... events) {
    return new OperationView(
        operation,
        IntStream.range(0, events.length)
            .mapToObj(i -> new JournalEntry(operation.id(), i + 1, NOON, events[i]))
            .toList(),
        List.of());
  }

  private static String result(TransitionResult transitionResult) {
    return switch (transitionResult) {
      case TransitionResult.Allowed(var change) ->
          "-> " + change.operation().state().getClass().getSimpleName();
      case TransitionResult.Forbidden(var why) -> why.name();
    };
  }
}
