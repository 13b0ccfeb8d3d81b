package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.etcd.client.ClientCertificateExpiry;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import dev.slipway.actions.text.ByteSizes;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The answer about an etcd, computed from what was read.
 *
 * @param certificates when each member's ends, by what it is called
 */
record EtcdStatusResult(
    String cluster, LocatedEtcd view, SortedMap<String, Instant> certificates, Instant now) {
  private static final List<String> MEMBERS =
      List.of("Member", "Role", "Health", "Version", "Size", "In use", "Revision", "Endpoint");

  QueryResult answer() {
    return new QueryResult(
        headline(),
        List.of(
            new Table("Members", MEMBERS, state().members().stream().map(this::row).toList()),
            new Table("About it", List.of("What", "Value"), about())),
        findings());
  }

  private List<Finding> findings() {
    List<Finding> found = new ArrayList<>(new EtcdFindings(view, now).all());
    certificates.forEach(
        (member, end) -> {
          if (EtcdFindings.expiresSoon(end, now)) {
            found.add(
                new Finding(
                    Severity.WARNING,
                    "the certificate of %s ends at %s".formatted(member, end),
                    "Renew it on its node before (kubeadm certs renew): without it the cluster's"
                        + " API cannot reach it."));
          }
        });
    found.sort(Comparator.comparing(Finding::severity));
    return found;
  }

  private EtcdState state() {
    return view.state();
  }

  private String headline() {
    int all = state().members().size();
    return "etcd of %s: %d of %d %s healthy, %s, %s"
        .formatted(
            cluster,
            state().healthy(),
            all,
            all == 1 ? "member" : "members",
            state().leader().map(leader -> "led by " + leader.displayName()).orElse("no leader"),
            view.location().layout().words());
  }

  private List<String> row(EtcdMember etcdMember) {
    return List.of(
        etcdMember.displayName(),
        MemberTableCells.role(etcdMember),
        MemberTableCells.health(etcdMember),
        MemberTableCells.statusCell(etcdMember, MemberStatus::version),
        MemberTableCells.statusCell(etcdMember, status -> ByteSizes.brief(status.size())),
        MemberTableCells.statusCell(etcdMember, status -> ByteSizes.brief(status.inUse())),
        MemberTableCells.statusCell(etcdMember, status -> Long.toString(status.revision())),
        etcdMember.endpoint().map(URI::toString).orElse("none known"));
  }

  private List<List<String>> about() {
    var flags = view.location().flags();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Cluster id", state().clusterId()));
    rows.add(List.of("Quota", quota(flags.quota())));
    rows.add(List.of("Alarms", alarms()));
    add(rows, "Raft term", leaderOrAny().map(status -> Long.toString(status.term())));
    add(rows, "Data directory", flags.dataDir());
    add(rows, "Server certificate", flags.certFile());
    add(rows, "CA of the clients", flags.trustedCaFile());
    add(rows, "Encryption of Secrets", flags.encryptionConfig());
    add(rows, "Kept in another etcd", flags.eventsElsewhere());
    certificates.forEach(
        (member, end) -> rows.add(List.of("Certificate of " + member + " ends", end.toString())));
    add(
        rows,
        "Our certificate ends",
        view.location()
            .access()
            .tls()
            .flatMap(ClientCertificateExpiry::expiresAt)
            .map(Instant::toString));
    return rows;
  }

  private Optional<MemberStatus> leaderOrAny() {
    return state()
        .leader()
        .or(() -> state().members().stream().findFirst())
        .flatMap(EtcdMember::status);
  }

  private static void add(List<List<String>> rows, String what, Optional<String> value) {
    value.ifPresent(text -> rows.add(List.of(what, text)));
  }

  private static String quota(Optional<Long> quota) {
    return quota
        .map(ByteSizes::brief)
        .orElse(ByteSizes.brief(EtcdFindings.DEFAULT_QUOTA) + " unless its flags say otherwise");
  }

  private String alarms() {
    return state().alarms().isEmpty()
        ? "none"
        : state().alarms().stream()
            .map(alarm -> alarm.kind() + " on " + name(alarm.member()))
            .collect(Collectors.joining(", "));
  }

  private String name(String id) {
    return state().members().stream()
        .filter(etcdMember -> etcdMember.id().equals(id))
        .map(EtcdMember::displayName)
        .findFirst()
        .orElse(id);
  }
}
