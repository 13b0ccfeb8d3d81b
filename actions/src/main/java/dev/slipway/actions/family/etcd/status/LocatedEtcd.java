package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdDiscovery;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Reachable;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Unmanaged;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.MemberReader;
import dev.slipway.config.EtcdConfig;

/** A cluster's etcd: where it is and how its members are. */
public record LocatedEtcd(Reachable location, EtcdState state) {

  public static Outcome<LocatedEtcd> read(
      Cluster cluster, EtcdConfig config, EtcdClients clients, String attempted) {
    return EtcdDiscovery.find(cluster, config)
        .flatMap(place -> ours(place, attempted))
        .flatMap(
            place ->
                new MemberReader(clients)
                    .read(place.access(), attempted)
                    .map(state -> new LocatedEtcd(place, state)));
  }

  private static Outcome<Reachable> ours(EtcdLocation place, String attempted) {
    return switch (place) {
      case Reachable reachable -> Outcome.of(reachable);
      case Unmanaged(String why, String instead) ->
          Outcome.failed(Failure.refused(attempted, why, instead));
    };
  }
}
