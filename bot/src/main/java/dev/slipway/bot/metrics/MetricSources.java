package dev.slipway.bot.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Where to look when Prometheus asks.
 *
 * @param store what the store holds; empty when it does not answer
 * @param outbox messages that wait for their channel's turn
 * @param standstill for how long nothing got through to the channel that is the longest without
 * @param running operations that this process carries out
 * @param readings what vigils and schedules show; empty when the store does not answer
 * @param connected whether Slack's deliveries arrive
 */
public record MetricSources(
    Supplier<Optional<StoreCounts>> store,
    IntSupplier outbox,
    Supplier<Duration> standstill,
    IntSupplier running,
    Supplier<Optional<ScrapeData>> readings,
    Supplier<Boolean> connected) {}
