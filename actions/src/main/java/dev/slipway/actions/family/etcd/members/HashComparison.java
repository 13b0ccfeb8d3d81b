package dev.slipway.actions.family.etcd.members;

import dev.slipway.actions.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What members' data came to at one revision.
 *
 * @param members those that were asked
 */
public record HashComparison(long revision, List<Hashed> members) {
  public HashComparison {
    members = List.copyOf(members);
  }

  /** A member's hash, or why there is none. */
  public record Hashed(EtcdMember member, Optional<Hash> hash, Optional<Failure> failure) {}

  /**
   * A hash over the keys from one revision to another.
   *
   * @param compacted the revision it begins after: only hashes with the same one can be compared
   */
  public record Hash(int value, long compacted) {}

  /** Whether all begin after the same revision. */
  public boolean comparable() {
    return hashes().map(Hash::compacted).distinct().count() <= 1;
  }

  /** Whether there are at least two to compare and they are the same. */
  public boolean agree() {
    return hashes().count() > 1 && hashes().distinct().count() == 1;
  }

  /** Whether some can be compared and are not the same. */
  public boolean differ() {
    return comparable() && hashes().distinct().count() > 1;
  }

  /** Those that differ from what more than half of them say; all where no such half is. */
  public List<Hashed> divergent() {
    Map<Hash, Long> votes =
        hashes().collect(Collectors.groupingBy(hash -> hash, Collectors.counting()));
    long all = hashes().count();
    Optional<Hash> right =
        votes.entrySet().stream()
            .filter(vote -> vote.getValue() * 2 > all)
            .map(Map.Entry::getKey)
            .findFirst();
    return members.stream()
        .filter(one -> one.hash().isPresent() && !one.hash().equals(right))
        .toList();
  }

  private Stream<Hash> hashes() {
    return members.stream().flatMap(one -> one.hash().stream());
  }
}
