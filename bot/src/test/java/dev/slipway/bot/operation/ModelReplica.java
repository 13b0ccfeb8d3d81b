package dev.slipway.bot.operation;

import dev.slipway.bot.operation.execution.OperationRunner;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.replica.ReplicaId;

/**
 * A process and how far it is with the operation.
 *
 * @param cut whether the store is out of its reach
 */
record ModelReplica(ReplicaId id, boolean cut, Phase phase) {

  /** Where in {@link OperationRunner} it is. */
  sealed interface Phase {
    /** Nowhere. */
    record Idle() implements Phase {}

    /** It has read the operation. */
    record Read(Seen seen) implements Phase {}

    /** It has taken the cluster and planned again; {@code plan} came out. */
    record Planned(Seen seen, int plan) implements Phase {}

    /** Steps of that start run. */
    record Stepping(int attempt) implements Phase {}

    /** Its steps have stopped; {@code attempt} is what it thinks it is in. */
    record Stopped(int attempt, Why why) implements Phase {}

    /** It has written that it is paused, and looks for a cancel. */
    record JustPaused(int attempt) implements Phase {}

    /** It has written, or was denied, whatever it had to write. */
    record Over() implements Phase {}

    /** The process is gone. */
    record Dead() implements Phase {}
  }

  /** The operation as it was read, as far as it may differ. */
  record Seen(OperationState state, long version, int plan) {}

  /** Why its steps have stopped. */
  enum Why {
    DONE,
    CANCELLED,
    PAUSED,
    LEFT
  }

  ModelReplica in(Phase next) {
    return new ModelReplica(id, cut, next);
  }

  ModelReplica cut(boolean isCut) {
    return new ModelReplica(id, isCut, phase);
  }
}
