package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The members one by one: who votes, who leads, who is behind. */
public final class EtcdMembersQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd members",
          "Show etcd's members: ids, roles, and how far each is behind",
          List.of(),
          Risk.QUESTION,
          List.of("etcd members"));
  private static final List<String> COLUMNS =
      List.of("Member", "Id", "Role", "Health", "Applied", "Behind", "Term", "Endpoint");

  private final EtcdSettings settings;
  private final Clock clock;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdMembersQuery(EtcdSettings settings, Clock clock) {
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
            "Asking for the members of the etcd of " + cluster.name())
        .map(
            view ->
                new QueryResult(
                    headline(cluster, view.state()),
                    List.of(new Table("Members", COLUMNS, rows(view.state()))),
                    new EtcdFindings(view, clock.instant()).all()));
  }

  private static String headline(Cluster cluster, EtcdState state) {
    return state.voters() == 1
        ? "etcd of %s: a single member, which must run; %s"
            .formatted(cluster.name(), state.healthy() == 1 ? "it is healthy" : "it is not healthy")
        : "etcd of %s: %d members vote, of which %d must run; %d healthy"
            .formatted(cluster.name(), state.voters(), state.quorum(), state.healthy());
  }

  private static List<List<String>> rows(EtcdState state) {
    long newest =
        state.members().stream()
            .flatMap(etcdMember -> etcdMember.status().stream())
            .mapToLong(status -> status.applied())
            .max()
            .orElse(0);
    return state.members().stream().map(etcdMember -> row(etcdMember, newest)).toList();
  }

  private static List<String> row(EtcdMember etcdMember, long newest) {
    return List.of(
        etcdMember.displayName(),
        etcdMember.id(),
        MemberTableCells.role(etcdMember),
        MemberTableCells.health(etcdMember),
        MemberTableCells.statusCell(etcdMember, status -> Long.toString(status.applied())),
        MemberTableCells.statusCell(etcdMember, status -> Long.toString(newest - status.applied())),
        MemberTableCells.statusCell(etcdMember, status -> Long.toString(status.term())),
        etcdMember.endpoint().map(URI::toString).orElse("none known"));
  }
}
