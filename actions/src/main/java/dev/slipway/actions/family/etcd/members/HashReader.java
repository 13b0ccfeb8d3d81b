package dev.slipway.actions.family.etcd.members;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.HashComparison.Hashed;
import io.etcd.jetcd.maintenance.HashKVResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has every member hash its keys at one revision (kubernetes.md §3.6). A compaction that comes
 * between makes the hashes incomparable; then they are asked again, {@value #TRIES} times at most.
 * Thread-safe.
 */
public final class HashReader {
  private static final int TRIES = 3;

  /** A member reads all of its database for it. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final EtcdClients clients;

  /** Asks with such clients. */
  public HashReader(EtcdClients clients) {
    this.clients = clients;
  }

  /** Asks all members that answered before, except learners, which have no right to say. */
  public HashComparison compare(EtcdAccess access, EtcdState state, String attempted) {
    List<EtcdMember> asked =
        state.members().stream()
            .filter(etcdMember -> etcdMember.status().isPresent() && !etcdMember.learner())
            .toList();
    long revision =
        asked.stream()
            .flatMap(etcdMember -> etcdMember.status().stream())
            .mapToLong(MemberStatus::revision)
            .min()
            .orElse(0);
    HashComparison comparison = once(access, asked, revision, attempted);
    for (int again = 1; again < TRIES && !comparison.comparable(); again++) {
      comparison = once(access, asked, revision, attempted);
    }
    return comparison;
  }

  private HashComparison once(
      EtcdAccess access, List<EtcdMember> asked, long revision, String attempted) {
    List<Hashed> hashed = new ArrayList<>();
    for (EtcdMember etcdMember : asked) {
      URI endpoint = etcdMember.endpoint().orElseThrow();
      Outcome<HashKVResponse> said =
          clients.call(
              access,
              endpoint,
              LIMIT,
              attempted,
              client -> client.getMaintenanceClient().hashKV(endpoint.toString(), revision));
      hashed.add(
          switch (said) {
            case Success<HashKVResponse>(HashKVResponse hash) ->
                new Hashed(
                    etcdMember,
                    Optional.of(new HashComparison.Hash(hash.getHash(), hash.getCompacted())),
                    Optional.empty());
            case Failed<HashKVResponse>(var failure) ->
                new Hashed(etcdMember, Optional.empty(), Optional.of(failure));
          });
    }
    return new HashComparison(revision, hashed);
  }
}
