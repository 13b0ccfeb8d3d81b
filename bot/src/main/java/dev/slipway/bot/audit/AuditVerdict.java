package dev.slipway.bot.audit;

import java.util.Optional;
import java.util.OptionalLong;

/** What a walk along the whole audit log found. */
public sealed interface AuditVerdict {

  /**
   * Every record is as it was written and none is missing.
   *
   * @param newest the last one, whose hash stands for all of them; empty when there are none
   */
  record Whole(Optional<AuditRecord> newest) implements AuditVerdict {}

  /**
   * The log is not as it was written.
   *
   * @param sequence the first record that is concerned
   * @param damage what became of it
   * @param sentence the same for a person, naming it
   */
  record Broken(long sequence, Damage damage, String sentence) implements AuditVerdict {}

  /** What can become of a record. */
  enum Damage {
    /** It says something else than when it was written. */
    CHANGED,
    /** It is not there. */
    MISSING,
    /** It fits itself but not the one before: one of both was written anew. */
    UNCHAINED,
    /** It is there without having been counted. */
    ADDED
  }

  /** The first record that is concerned; empty when all is well. */
  default OptionalLong firstBroken() {
    return switch (this) {
      case Whole ignored -> OptionalLong.empty();
      case Broken broken -> OptionalLong.of(broken.sequence());
    };
  }
}
