package dev.slipway.actions.etcd;

import dev.slipway.actions.etcd.members.HashComparison;
import dev.slipway.actions.etcd.members.HashComparison.Hash;
import dev.slipway.actions.etcd.members.HashComparison.Hashed;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Answer.Table;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to whether members agree, computed from what was read. */
record EtcdHealthAnswer(String cluster, EtcdView view, HashComparison hashes, Instant now) {
  private static final List<String> COLUMNS =
      List.of("Member", "Role", "Health", "Hash", "Compacted to");

  Answer answer() {
    List<Finding> found = new ArrayList<>(new EtcdFindings(view, now).all());
    disagreement().ifPresent(found::add);
    hashes.members().forEach(one -> one.failure().ifPresent(why -> found.add(unasked(one, why))));
    found.sort(Comparator.comparing(Finding::severity));
    return new Answer(
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

  private List<String> row(Member member) {
    return List.of(
        member.called(),
        MemberCells.role(member),
        MemberCells.health(member),
        of(member, hash -> "%08x".formatted(hash.value())),
        of(member, hash -> hash.compacted() < 0 ? "never" : Long.toString(hash.compacted())));
  }

  private String of(Member member, Function<Hash, String> what) {
    return hashes.members().stream()
        .filter(one -> one.member().equals(member))
        .findFirst()
        .flatMap(Hashed::hash)
        .map(what)
        .orElse("");
  }

  private Optional<Finding> disagreement() {
    if (!hashes.differ()) {
      return Optional.empty();
    }
    List<Hashed> odd = hashes.odd();
    String names = odd.stream().map(one -> one.member().called()).collect(Collectors.joining(", "));
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
        Text.of(one.member().called() + " could not be compared: ").text(why.obstacle()),
        why.remedy());
  }

  private static Finding warning(String text, String remedy) {
    return new Finding(Severity.WARNING, text, remedy);
  }
}
