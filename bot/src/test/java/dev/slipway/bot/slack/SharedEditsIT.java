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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many operations at once share what Slack allows for all edits together (slack.md §2.4). */
final class SharedEditsIT {
  private static final int OPERATIONS = 10;
  private static final int EDITS = 30;

  @Test
  void shouldNeverBeToldToSlowDownHoweverManyRun() {
    try (SlackHarness bench = SlackHarness.start(PracticeOptions.slackOnly())) {
      // Given
      List<Operation> running =
          IntStream.range(0, OPERATIONS).mapToObj(i -> running(bench)).toList();
      AtomicInteger done = new AtomicInteger();

      // When
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                int now = done.incrementAndGet();
                running.forEach(
                    operation ->
                        bench.store.append(
                            operation.id(),
                            new JournalEvent.Progressed(
                                new ProgressEvent.Advanced("evict", now, 100_000))));
                return bench.world.slack().calls().of("chat.update").size() >= EDITS;
              });

      // Then
      assertThat(bench.world.slack().calls().of("chat.update"))
          .extracting(CallLog.Entry::status)
          .containsOnly(200);
      assertThat(bench.world.slack().calls().of("chat.postMessage"))
          .extracting(CallLog.Entry::status)
          .containsOnly(200);
    }
  }

  private static Operation running(SlackHarness bench) {
    return bench
        .store
        .update(
            bench.requested().id(),
            now ->
                Optional.of(
                    new Change(
                        now.withState(new OperationState.Running(Instant.now(), 1)),
                        List.of(new JournalEvent.Started(1)))))
        .orElseThrow();
  }
}
