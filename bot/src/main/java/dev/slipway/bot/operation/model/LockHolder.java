package dev.slipway.bot.operation.model;

import dev.slipway.actions.api.LockScope;
import java.time.Instant;

/** Who is in the way: the operation, what it has to itself, since when. */
public record LockHolder(Operation operation, LockScope scope, Instant since) {}
