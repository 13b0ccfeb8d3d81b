package dev.slipway.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void shouldCountWhatBecameOfOperations() {
    // Given
    Operation operation = OperationSamples.waiting("rack1").apply(1);
    OperationState.Expired expired = new OperationState.Expired(OperationSamples.NOON);

    // When
    metrics.operations().moved(operation, new JournalEvent.Requested());
    metrics.operations().moved(operation, new JournalEvent.Finished(expired));

    // Then
    assertThat(metrics.page())
        .contains("slipway_operations_requested_total{action=\"rewire\"} 1.0")
        .contains("slipway_operations_ended_total{action=\"rewire\",outcome=\"expired\"} 1.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void shouldCountCallsLimitsAndHowLongSlackWaited() {
    // When
    metrics.slack().called("chat.postMessage", 429, Duration.ofMillis(20));
    metrics.slack().called("chat.postMessage", 0, Duration.ofSeconds(10));
    metrics.slack().acknowledged("command", true, Duration.ofMillis(40));

    // Then
    assertThat(metrics.page())
        .contains("slipway_slack_rate_limited_total{method=\"chat.postMessage\"} 1.0")
        .contains(
            "slipway_slack_request_duration_seconds_count{code=\"none\",method=\"chat.postMessage\"} 1")
        .contains(
            "slipway_slack_ack_duration_seconds_bucket{accepted=\"true\",kind=\"command\",le=\"0.01\"} 0")
        .contains(
            "slipway_slack_ack_duration_seconds_bucket{accepted=\"true\",kind=\"command\",le=\"0.05\"} 1");
  }

  @Test
  void shouldLookAgainEachTimeItIsAsked() {
    // Given
    AtomicReference<Optional<StoreCounts>> store =
        new AtomicReference<>(Optional.of(new StoreCounts(Map.of("running", 2L), 3)));
    AtomicReference<Optional<ScrapeData>> readings =
        new AtomicReference<>(
            Optional.of(
                new ScrapeData(
                    List.of(new ScrapeData.Concerns("backups", "prod-eu", 1)),
                    List.of(new ScrapeData.NextRun("sched-3", Instant.ofEpochSecond(1_000_000))))));
    metrics.watch(
        new MetricSources(
            store::get, () -> 5, () -> Duration.ofSeconds(90), () -> 1, readings::get, () -> true));

    // Then
    assertThat(metrics.page())
        .contains("slipway_operations_open{state=\"running\"} 2.0")
        .contains("slipway_queue_depth{queue=\"inbox\"} 3.0")
        .contains("slipway_queue_depth{queue=\"outbox\"} 5.0")
        .contains("slipway_slack_standstill_seconds 90.0")
        .contains("slipway_operations_running 1.0")
        .contains("slipway_slack_connected 1.0")
        .contains("slipway_alerts{cluster=\"prod-eu\",monitor=\"backups\"} 1.0")
        .contains("slipway_schedule_next_run_timestamp_seconds{schedule=\"sched-3\"} 1000000.0")
        .contains("slipway_store_up 1.0");

    // When
    store.set(Optional.empty());
    readings.set(Optional.of(new ScrapeData(List.of(), List.of())));

    // Then
    assertThat(metrics.page())
        .contains("slipway_store_up 0.0")
        .doesNotContain("sched-3", "prod-eu");
  }
}
