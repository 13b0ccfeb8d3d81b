package dev.slipway.actions.family.drain.eviction;

import java.util.OptionalLong;

/**
 * How each pod is asked to leave.
 *
 * @param api through which API
 * @param graceSeconds at least 1; empty means each pod's own
 * @param dryRun whether the server only tries
 * @param retryDenied whether a webhook that says no is asked again; otherwise its no is final
 */
public record EvictionOptions(
    EvictionApi api, OptionalLong graceSeconds, boolean dryRun, boolean retryDenied) {}
