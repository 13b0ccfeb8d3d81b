package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Scope;
import java.time.Instant;

/** What of a cluster an operation has to itself, and since when. */
public record Hold(OperationId operation, Scope scope, Instant since) {}
