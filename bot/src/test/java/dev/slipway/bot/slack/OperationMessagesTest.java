package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.port.OperationStore.Change;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.slack.api.CallLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OperationMessagesTest {
  private SlackHarness bench;

  @BeforeEach
  void start() {
    bench = SlackHarness.prepare(PracticeOptions.slackOnly());
    bench.go();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldPostTheMessageOnceAndRememberIt() {
    // When
    Operation operation = bench.requested();

    // Then
    await().until(() -> bench.refs.find(operation.id()).isPresent());
    assertThat(bench.seen()).hasSize(1);
    assertThat(bench.refs.find(operation.id()).orElseThrow().ts())
        .isEqualTo(bench.seen().getFirst().path("ts").asString());
  }

  @Test
  void shouldNotSayAgainWhatTheStoreCouldNotKeepAtThatMoment() {
    // Given
    bench.refs.goAway(1);
    Operation operation = bench.requested();
    await().until(bench.refs::isBack);

    // When
    bench.operations.approve(operation.id(), operation.version(), SlackSamples.APPROVER);
    await().until(() -> bench.refs.find(operation.id()).isPresent());
    bench.refs.goAway(2);
    finish(started(operation));

    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> toldAll(operation));
    assertThat(bench.seen()).hasSize(1);
    assertThat(replies()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void shouldShowADecisionAtOnce() {
    // Given
    Operation operation = posted();
    String before = parentText();

    // When
    bench.operations.approve(operation.id(), operation.version(), SlackSamples.APPROVER);

    // Then
    await().atMost(Duration.ofMillis(1_500)).until(() -> !parentText().equals(before));
  }

  @Test
  void shouldEditRarelyWhileWorkGoesOn() {
    // Given
    Operation operation = running();

    // When
    for (int i = 1; i <= 12; i++) {
      bench.store.append(
          operation.id(), new JournalEvent.Progressed(new ProgressEvent.Advanced("evict", i, 12)));
    }
    finish(operation);

    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> toldAll(operation));
    assertThat(bench.world.slack().calls().of("chat.update").size()).isLessThan(9);
  }

  @Test
  void shouldTellTheThreadInOrderAndOnce() {
    // Given
    Operation operation = running();
    bench.fault("chat.postMessage", "drop_after_read", 1, Map.of());

    // When
    finish(operation);

    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> toldAll(operation));
    List<String> replies = replies();
    assertThat(replies).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void shouldGoOnInTheSameThreadAfterARestart() {
    // Given
    Operation operation = running();
    await().atMost(Duration.ofSeconds(20)).until(() -> !replies().isEmpty());

    // When
    bench.restart();
    finish(operation);

    // Then
    await().atMost(Duration.ofSeconds(40)).until(() -> toldAll(operation));
    assertThat(bench.seen().stream().filter(m -> !m.path("broadcast").asBoolean())).hasSize(1);
    assertThat(replies()).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellEachLineOnceWhenTheStoreGoesAwayWhileItBeginsToTell() {
    // Given
    Operation operation = posted();
    bench.outbound().close();
    started(operation);
    for (int i = 1; i <= 3; i++) {
      bench.store.append(
          operation.id(),
          new JournalEvent.SubmittedFromTerminal(SlackSamples.APPROVER, "ana", "watch op-" + i));
    }
    bench.store.goAway();

    // When
    bench.restart();
    finish(operation);

    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> toldAll(operation));
    assertThat(bench.seen()).hasSize(1);
    assertThat(bench.world.slack().calls().of("chat.postMessage").size())
        .isEqualTo(1 + replies().size());
    assertThat(replies()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
  }

  @Test
  void shouldFindItsMessageWhenTheProcessDiedBeforeRememberingIt() {
    // Given
    Operation operation = posted();
    bench.outbound().close();
    bench.refs.forget(operation.id());

    // When
    bench.restart();

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.refs.find(operation.id()).isPresent());
    assertThat(bench.seen()).hasSize(1);
  }

  @Test
  void shouldPostOnceWhenTheFirstTryHasAnUnknownOutcome() {
    // Given
    bench.fault("chat.postMessage", "drop_after_read", 1, Map.of());

    // When
    Operation operation = bench.requested();

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.refs.find(operation.id()).isPresent());
    assertThat(bench.seen()).hasSize(1);
  }

  @Test
  void shouldShowTheNewestStateAfterAnOutage() {
    // Given
    Operation operation = posted();
    String before = parentText();
    bench.fault("*", "http500", 4, Map.of());

    // When
    bench.operations.approve(operation.id(), operation.version(), SlackSamples.APPROVER);
    finish(operation);

    // Then
    await().atMost(Duration.ofSeconds(40)).until(() -> toldAll(operation));
    assertThat(parentText()).isNotEqualTo(before);
    assertThat(
            bench.world.slack().calls().of("chat.update").stream()
                .filter(CallLog.Entry::ok)
                .toList())
        .isNotEmpty();
  }

  @Test
  void shouldTellWhatAnotherReplicaDidAndNothingTwice() {
    // Given
    SwitchedLeaderLease others = new SwitchedLeaderLease(false);
    try (SlackOutbound other = bench.speakingWith(others)) {
      other.start();
      Operation operation = running();
      await().atMost(Duration.ofSeconds(20)).until(() -> !replies().isEmpty());

      // When
      bench.voice.take();
      // A lost voice is noticed before another can have it: a lease ends that much later.
      await().until(bench.voice::isMissed);
      bench.store.append(
          operation.id(), new JournalEvent.CancelRequested(SlackSamples.requester().user()));
      others.give();
      finish(operation);

      // Then
      await().atMost(Duration.ofSeconds(40)).until(() -> toldAll(operation));
      assertThat(bench.seen().stream().filter(m -> !m.path("broadcast").asBoolean())).hasSize(1);
      assertThat(replies()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldTellEverythingWithANewTokenAfterTheOldOneWasRevoked() {
    // Given
    bench.awaitHearing();
    Operation operation = running();
    bench.fault("*", "ok_false", 100_000, Map.of("error", "token_revoked"));
    bench.fault("apps.connections.open", "ok_false", 100_000, Map.of("error", "token_revoked"));
    bench.world.slack().sockets().disconnectSome("abrupt", 10);

    // When
    finish(operation);

    // Then
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(bench.outbound().obstacle().orElse(""))
                    .contains(
                        "the bot token any more (token_revoked): install the app again",
                        "the app-level token any more (token_revoked): make a new one"));
    assertThat(bench.inbound().health().status().connected()).isFalse();
    assertThat(toldAll(operation)).isFalse();

    // When
    bench.world.slack().faults().clear();
    bench.restart();

    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> toldAll(operation));
    assertThat(bench.outbound().obstacle()).isEmpty();
    assertThat(bench.seen()).hasSize(1);
    assertThat(parentText()).contains("node01");
  }

  @Test
  void shouldTellNothingWithoutTheVoice() {
    // Given: one that never had it, since one that loses it notices only after a moment
    bench.voice.take();
    bench.restart();
    SwitchedLeaderLease others = new SwitchedLeaderLease(true);

    // When
    Operation operation = bench.requested();
    try (SlackOutbound other = bench.speakingWith(others)) {
      other.start();

      // Then
      await().until(() -> bench.refs.find(operation.id()).isPresent());
      assertThat(bench.seen()).hasSize(1);
    }
  }

  private Operation posted() {
    Operation operation = bench.requested();
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.refs.find(operation.id()).isPresent());
    return operation;
  }

  private Operation running() {
    return started(posted());
  }

  private Operation started(Operation operation) {
    return bench
        .store
        .update(
            operation.id(),
            now ->
                Optional.of(
                    new Change(
                        now.withState(new OperationState.Running(Instant.now(), 1)),
                        List.of(new JournalEvent.Started(1)))))
        .orElseThrow();
  }

  private void finish(Operation operation) {
    OperationState.Succeeded end = new OperationState.Succeeded(Instant.now(), "node01 is empty.");
    Optional<Operation> ended =
        bench.store.update(
            operation.id(),
            now ->
                Optional.of(
                    new Change(now.withState(end), List.of(new JournalEvent.Finished(end)))));
    assertThat(ended).isPresent();
  }

  private long toldUntil(Operation operation) {
    return bench.refs.find(operation.id()).orElseThrow().postedUpTo();
  }

  private boolean toldAll(Operation operation) {
    return toldUntil(operation) == bench.store.view(operation.id()).orElseThrow().journal().size();
  }

  private String parentText() {
    return bench.seen().getFirst().path("text").asString();
  }

  private List<String> replies() {
    return bench
        .seen()
        .getFirst()
        .path("replies")
        .valueStream()
        .map(reply -> reply.path("text").asString())
        .toList();
  }
}
