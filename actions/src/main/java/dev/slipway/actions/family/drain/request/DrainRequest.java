package dev.slipway.actions.family.drain.request;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was asked, typed and complete.
 *
 * @param scope which nodes, and within which bounds
 * @param force whether pods without a controller may be lost
 * @param ignoreDaemonSets whether daemon set pods stay; otherwise they refuse the drain
 * @param deleteEmptyDirData whether emptyDir data may be lost
 * @param gracePeriodSeconds at least 1; empty means each pod's own
 * @param timeout how long eviction and waiting may take; empty means for ever
 * @param podSelector only pods with these labels
 * @param skipWait pods whose deletion is older than this are not waited for
 * @param dryRun how much is only tried
 * @param reason why; may be empty
 * @param policy how far it goes where caution would stop it
 */
public record DrainRequest(
    NodeSelection scope,
    boolean force,
    boolean ignoreDaemonSets,
    boolean deleteEmptyDirData,
    OptionalLong gracePeriodSeconds,
    Optional<Duration> timeout,
    Optional<String> podSelector,
    Optional<Duration> skipWait,
    DryRun dryRun,
    String reason,
    DrainPolicy policy) {}
