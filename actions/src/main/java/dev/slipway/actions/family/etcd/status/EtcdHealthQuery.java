package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.members.HashReader;
import java.time.Clock;
import java.util.List;

/** Whether all members hold the same data: each hashes its keys at one revision. */
public final class EtcdHealthQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd health",
          "Compare the data of etcd's members",
          List.of(),
          Risk.QUESTION,
          List.of("etcd health"));

  private final EtcdSettings settings;
  private final Clock clock;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdHealthQuery(EtcdSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    String attempted = "Comparing the members of the etcd of " + cluster.name();
    EtcdClients clients = new EtcdClients(clock);
    return LocatedEtcd.read(cluster, settings.of(cluster.name()), clients, attempted)
        .map(
            view ->
                new EtcdHealthResult(
                        cluster.name().value(),
                        view,
                        new HashReader(clients)
                            .compare(view.location().access(), view.state(), attempted),
                        clock.instant())
                    .answer());
  }
}
