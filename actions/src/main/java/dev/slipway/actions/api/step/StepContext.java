package dev.slipway.actions.api.step;

import java.time.Clock;

/**
 * What a running step may use.
 *
 * @param progress told what happens, from any thread
 * @param cancellation asked between pieces of work
 * @param clock what time it is
 * @param signals what people tell the step while it runs
 */
public record StepContext(
    ProgressListener progress, CancellationToken cancellation, Clock clock, Signals signals) {}
