package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.client.ServerCertificateExpiry;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a cluster's etcd is and how its members are. */
public final class EtcdStatusQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd",
          "Show etcd: where it is, its members, sizes and alarms",
          List.of(),
          Risk.QUESTION,
          List.of("etcd"));

  private final EtcdSettings settings;
  private final Clock clock;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdStatusQuery(EtcdSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    return LocatedEtcd.read(
            cluster,
            settings.of(cluster.name()),
            new EtcdClients(clock),
            "Asking for the etcd of " + cluster.name())
        .map(
            view ->
                new EtcdStatusResult(
                        cluster.name().value(), view, certificates(view), clock.instant())
                    .answer());
  }

  private static SortedMap<String, Instant> certificates(LocatedEtcd view) {
    SortedMap<String, Instant> ends = new TreeMap<>();
    view.state().members().stream()
        .filter(etcdMember -> etcdMember.status().isPresent())
        .forEach(
            etcdMember ->
                etcdMember
                    .endpoint()
                    .flatMap(at -> ServerCertificateExpiry.expiresAt(view.location().access(), at))
                    .ifPresent(end -> ends.put(etcdMember.displayName(), end)));
    return ends;
  }
}
