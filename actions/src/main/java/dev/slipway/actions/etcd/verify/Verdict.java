package dev.slipway.actions.etcd.verify;

import dev.slipway.actions.catalogue.SnapshotFacts;

/** What checking a file came to. */
public sealed interface Verdict {
  /** Every byte is as the server sent it, and etcd will find its way in it. */
  record Sound(SnapshotFacts facts) implements Verdict {}

  /** It must not be relied upon. */
  record Broken(Flaw flaw) implements Verdict {}
}
