package dev.slipway.bot.audit;

import dev.slipway.bot.audit.AuditVerdict.Broken;
import dev.slipway.bot.audit.AuditVerdict.Damage;
import dev.slipway.bot.audit.AuditVerdict.Whole;
import java.util.Optional;

/** A walk along the log, record by record in the order of their sequence. Not thread-safe. */
public final class AuditChain {
  private Optional<AuditRecord> newest = Optional.empty();

  /** Goes on to the next record; says so when it, or one before it, is not as it was written. */
  public Optional<Broken> next(AuditRecord record) {
    long expected = expected();
    if (record.sequence() != expected) {
      return Optional.of(missing(expected, record.sequence() - 1));
    }
    if (!record.unchanged()) {
      return Optional.of(
          new Broken(
              expected,
              Damage.CHANGED,
              "record " + expected + " was changed; now it says " + told(record.event()) + "."));
    }
    if (!record.previousHash().equals(previousHash())) {
      return Optional.of(
          new Broken(
              expected,
              Damage.UNCHAINED,
              "record "
                  + expected
                  + " does not follow the one before it, so one of both was written anew; it says "
                  + told(record.event())
                  + "."));
    }
    newest = Optional.of(record);
    return Optional.empty();
  }

  /** A record stands here that cannot even be read. */
  public Broken unreadable(long sequence) {
    return sequence == expected()
        ? new Broken(
            sequence, Damage.CHANGED, "record " + sequence + " was changed; now it cannot be read.")
        : missing(expected(), sequence - 1);
  }

  /** After the last record: {@code counted} is how many were ever written. */
  public AuditVerdict end(long counted) {
    long expected = expected();
    if (expected <= counted) {
      return missing(expected, counted);
    }
    if (expected > counted + 1) {
      return new Broken(
          counted + 1,
          Damage.ADDED,
          "record " + (counted + 1) + " was added; only " + counted + " were counted.");
    }
    return new Whole(newest);
  }

  private long expected() {
    return newest.map(AuditRecord::sequence).orElse(0L) + 1;
  }

  private String previousHash() {
    return newest.map(AuditRecord::hash).orElse(AuditRecord.FIRST);
  }

  private static Broken missing(long first, long last) {
    return new Broken(
        first,
        Damage.MISSING,
        first == last
            ? "record " + first + " is missing."
            : "records " + first + " to " + last + " are missing.");
  }

  private static String told(AuditEvent event) {
    return event.at() + " " + event.actor() + " " + event.verb() + " " + event.subject();
  }
}
