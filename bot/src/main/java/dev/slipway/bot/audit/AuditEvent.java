package dev.slipway.bot.audit;

import java.time.Instant;

/**
 * Who did what, and what came of it.
 *
 * @param at when
 * @param actor the person's id, or {@code slipway} for what nobody asked for
 * @param verb what was tried, for example {@code approve}
 * @param subject on what, for example {@code op-42}; may be empty when nothing was stored
 * @param result whether it was done
 * @param detail one line for a reader
 */
public record AuditEvent(
    Instant at, String actor, String verb, String subject, Result result, String detail) {

  /** Who acts when no person does. */
  public static final String SLIPWAY = "slipway";

  /** What came of it. */
  public enum Result {
    DONE,
    REFUSED
  }
}
