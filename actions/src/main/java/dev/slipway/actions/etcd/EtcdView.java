package dev.slipway.actions.etcd;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.find.EtcdFinder;
import dev.slipway.actions.etcd.find.EtcdPlace;
import dev.slipway.actions.etcd.find.EtcdPlace.NotOurs;
import dev.slipway.actions.etcd.find.EtcdPlace.Reachable;
import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.MemberReader;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.EtcdConfig;

/** A cluster's etcd: where it is and how its members are. */
record EtcdView(Reachable place, EtcdState state) {

  static Outcome<EtcdView> read(
      Cluster cluster, EtcdConfig config, EtcdClients clients, String attempted) {
    return EtcdFinder.find(cluster, config)
        .flatMap(place -> ours(place, attempted))
        .flatMap(
            place ->
                new MemberReader(clients)
                    .read(place.access(), attempted)
                    .map(state -> new EtcdView(place, state)));
  }

  private static Outcome<Reachable> ours(EtcdPlace place, String attempted) {
    return switch (place) {
      case Reachable reachable -> Outcome.of(reachable);
      case NotOurs(String why, String instead) ->
          Outcome.failed(Failure.refused(attempted, why, instead));
    };
  }
}
