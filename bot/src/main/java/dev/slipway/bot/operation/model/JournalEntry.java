package dev.slipway.bot.operation.model;

import java.time.Instant;

/**
 * One line of an operation's journal.
 *
 * @param sequence counts within the operation, from 1 without gaps
 */
public record JournalEntry(OperationId operation, long sequence, Instant at, JournalEvent event) {}
