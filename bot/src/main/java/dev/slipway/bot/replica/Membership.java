package dev.slipway.bot.replica;

import java.util.Set;

/** What a replica knows of itself and the others. Thread-safe. */
public interface Membership {
  /** This one. */
  ReplicaId me();

  /**
   * Whether this replica may touch anything now: no other takes it for dead yet, and none will
   * before it has had time to stop. Asks nobody.
   */
  boolean isActive();

  /** Those that may be working, this one too once it has joined. Asks the store. */
  Set<ReplicaId> alive();

  /** The only one there is on its store: whatever others left behind is free to take. */
  static Membership alone(ReplicaId me) {
    return new Membership() {
      @Override
      public ReplicaId me() {
        return me;
      }

      @Override
      public boolean isActive() {
        return true;
      }

      @Override
      public Set<ReplicaId> alive() {
        return Set.of(me);
      }
    };
  }
}
