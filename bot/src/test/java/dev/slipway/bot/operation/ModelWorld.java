package dev.slipway.bot.operation;

import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.replica.ReplicaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything there is at one moment.
 *
 * @param state the stored operation's
 * @param version the stored operation's
 * @param shown which plan it shows
 * @param locked whether it holds its cluster
 * @param alive the replicas' list
 * @param eyes what each clicker sees, by the version
 * @param seen which plan each clicker sees
 * @param now which plan the cluster asks for now
 * @param hours since it was asked for
 * @param left what may still happen
 */
record ModelWorld(
    OperationState state,
    long version,
    int shown,
    ModelTranscript story,
    boolean locked,
    Set<ReplicaId> alive,
    List<ModelReplica> replicas,
    List<Long> eyes,
    List<Integer> seen,
    int now,
    int hours,
    Left left) {

  private static final long BEGUN = 1_000;
  private static final long STALE = 0;

  /** How often each of these may still happen. */
  record Left(int clicks, int cuts, int crashes) {}

  ModelWorld with(int replica, ModelReplica.Phase phase) {
    return with(replica, replicas.get(replica).in(phase));
  }

  ModelWorld with(int index, ModelReplica replica) {
    List<ModelReplica> next = new ArrayList<>(replicas);
    next.set(index, replica);
    return new ModelWorld(
        state,
        version,
        shown,
        story,
        locked,
        alive,
        List.copyOf(next),
        eyes,
        seen,
        now,
        hours,
        left);
  }

  ModelWorld locked(boolean isLocked) {
    return new ModelWorld(
        state, version, shown, story, isLocked, alive, replicas, eyes, seen, now, hours, left);
  }

  ModelWorld alive(Set<ReplicaId> list) {
    return new ModelWorld(
        state, version, shown, story, locked, list, replicas, eyes, seen, now, hours, left);
  }

  ModelWorld left(Left less) {
    return new ModelWorld(
        state, version, shown, story, locked, alive, replicas, eyes, seen, now, hours, less);
  }

  ModelWorld drifted() {
    return new ModelWorld(
        state, version, shown, story, locked, alive, replicas, eyes, seen, 1, hours, left);
  }

  ModelWorld later() {
    return new ModelWorld(
        state, version, shown, story, locked, alive, replicas, eyes, seen, now, hours + 2, left);
  }

  ModelWorld looked(int clicker) {
    List<Long> versions = new ArrayList<>(eyes);
    versions.set(clicker, version);
    List<Integer> plans = new ArrayList<>(seen);
    plans.set(clicker, shown);
    return new ModelWorld(
        state,
        version,
        shown,
        story,
        locked,
        alive,
        replicas,
        List.copyOf(versions),
        List.copyOf(plans),
        now,
        hours,
        left);
  }

  /** What can make no difference any more is forgotten, so that equal worlds are one. */
  ModelWorld written(OperationState next, int plan, ModelTranscript told) {
    boolean mayBeDecided = next instanceof OperationState.AwaitingApproval;
    boolean begun = !mayBeDecided && !(next instanceof OperationState.Approved);
    boolean ended = next instanceof OperationState.Ended;
    return new ModelWorld(
        ended ? new OperationState.Expired(OperationSamples.NOON) : next,
        begun ? BEGUN : version + 1,
        plan,
        ended ? ModelTranscript.END : told,
        locked,
        alive,
        replicas,
        mayBeDecided ? eyes : List.of(STALE, STALE),
        mayBeDecided ? seen : List.of(0, 0),
        begun ? 1 : now,
        begun ? 2 : hours,
        ended ? new Left(0, left.cuts(), left.crashes()) : left);
  }
}
