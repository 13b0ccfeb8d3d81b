package dev.slipway.survival;

import java.util.List;

/** What is wrong with a run; nothing, if it is empty. */
record ChaosVerdict(List<Finding> findings) {
  ChaosVerdict {
    findings = List.copyOf(findings);
  }

  /** What can be wrong. */
  enum Kind {
    LOST,
    DOUBLED,
    BROKEN_THREAD,
    LOCK_LEFT,
    AUDIT_BROKEN
  }

  /** One thing, in a sentence. */
  record Finding(Kind kind, String sentence) {}

  long count(Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }
}
