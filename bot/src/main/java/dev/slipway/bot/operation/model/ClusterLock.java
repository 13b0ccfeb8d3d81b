package dev.slipway.bot.operation.model;

import dev.slipway.actions.api.LockScope;
import java.time.Instant;

/** What of a cluster an operation has to itself, and since when. */
public record ClusterLock(OperationId operation, LockScope scope, Instant since) {}
