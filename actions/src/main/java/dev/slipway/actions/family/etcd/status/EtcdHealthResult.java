package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.HashComparison;
import dev.slipway.actions.family.etcd.members.HashComparison.Hash;
import dev.slipway.actions.family.etcd.members.HashComparison.Hashed;
import dev.slipway.actions.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to whether members agree, computed from what was read. */
public record EtcdHealthResult(
    String cluster, LocatedEtcd view, HashComparison hashes, Instant now) {
  private static final List<String> COLUMNS =
      List.of("Member", "Role", "Health", "Hash", "Compacted to");

  public QueryResult answer() {
    List<Finding> found = new ArrayList<>(new EtcdFindings(view, now).all());
    disagreement().ifPresent(found::add);
    hashes.members().forEach(one -> one.failure().ifPresent(why -> found.add(unasked(one, why))));
    found.sort(Comparator.comparing(Finding::severity));
    return new QueryResult(
        "etcd of %s: %d of %d %s healthy; %s"
            .formatted(
                cluster,
                view.state().healthy(),
                view.state().members().size(),
                view.state().members().size() == 1 ? "member" : "members",
                verdict()),
        List.of(
            new Table("Members", COLUMNS, view.state().members().stream().map(this::row).toList())),
        found);
  }

  private String verdict() {
    if (hashes.differ()) {
      return "their data differs at revision %,d".formatted(hashes.revision());
    }
    if (hashes.agree() && hashes.comparable()) {
      return "%s same data at revision %,d"
          .formatted(
              answered() == view.state().voters() ? "all have the" : "those that answer have the",
              hashes.revision());
    }
    return answered() > 1
        ? "a compaction kept coming between, ask again"
        : view.state().members().size() == 1
            ? "a single member has nothing to be compared with"
            : "there are no two to compare";
  }

  private long answered() {
    return hashes.members().stream().filter(one -> one.hash().isPresent()).count();
  }

  private List<String> row(EtcdMember etcdMember) {
    return List.of(
        etcdMember.displayName(),
        MemberTableCells.role(etcdMember),
        MemberTableCells.health(etcdMember),
        of(etcdMember, hash -> "%08x".formatted(hash.value())),
        of(etcdMember, hash -> hash.compacted() < 0 ? "never" : Long.toString(hash.compacted())));
  }

  private String of(EtcdMember etcdMember, Function<Hash, String> what) {
    return hashes.members().stream()
        .filter(one -> one.member().equals(etcdMember))
        .findFirst()
        .flatMap(Hashed::hash)
        .map(what)
        .orElse("");
  }

  private Optional<Finding> disagreement() {
    if (!hashes.differ()) {
      return Optional.empty();
    }
    List<Hashed> odd = hashes.divergent();
    String names =
        odd.stream().map(one -> one.member().displayName()).collect(Collectors.joining(", "));
    return Optional.of(
        odd.size() == answered()
            ? warning(
                "No more than half of the members hold the same data, so that none can be called"
                    + " right",
                "Change nothing, keep every member's data directory, and restore from the last"
                    + " good snapshot.")
            : warning(
                names + " holds other data than the majority",
                "Take no snapshot from it. Remove it from etcd, empty its data directory, and add"
                    + " it again, so that it copies the others."));
  }

  private static Finding unasked(Hashed one, Failure why) {
    return new Finding(
        Severity.WARNING,
        Text.of(one.member().displayName() + " could not be compared: ").text(why.obstacle()),
        why.remedy());
  }

  private static Finding warning(String text, String remedy) {
    return new Finding(Severity.WARNING, text, remedy);
  }
}
