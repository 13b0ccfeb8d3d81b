package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Scope;
import java.time.Instant;

/** Who is in the way: the operation, what it has to itself, since when. */
record Occupant(Operation operation, Scope scope, Instant since) {}
