package dev.slipway.actions.family.drain.request;

import dev.slipway.actions.family.drain.detach.ShutdownIntent;

/**
 * How far a drain goes where caution would stop it.
 *
 * @param disableEviction whether pods are deleted, past all budgets
 * @param retryDenied whether webhooks that say no are asked again until the time is up
 * @param purpose what happens to the machine afterwards
 * @param allowEtcdQuorumLoss whether the machine may take the etcd quorum with it
 */
public record DrainPolicy(
    boolean disableEviction,
    boolean retryDenied,
    ShutdownIntent purpose,
    boolean allowEtcdQuorumLoss) {
  /** What nobody says otherwise about. */
  public static final DrainPolicy USUAL = new DrainPolicy(false, true, ShutdownIntent.OTHER, false);
}
