package dev.slipway.actions.family.etcd.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.members.HashComparison.Hash;
import dev.slipway.actions.family.etcd.members.HashComparison.Hashed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HashComparisonTest {
  private static final Hash GOOD = new Hash(7, 100);
  private static final Hash BAD = new Hash(8, 100);

  @Test
  void shouldNameTheMinority() {
    // When
    HashComparison comparison = comparison(GOOD, BAD, GOOD);

    // Then
    assertThat(comparison.differ()).isTrue();
    assertThat(comparison.agree()).isFalse();
    assertThat(odd(comparison)).containsExactly("m1");
  }

  @Test
  void shouldCallNobodyRightWithoutAMajority() {
    // Then
    assertThat(odd(comparison(GOOD, BAD))).containsExactly("m0", "m1");
  }

  @Test
  void shouldNotCompareWhatBeginsAfterDifferentCompactions() {
    // When
    HashComparison comparison = comparison(GOOD, new Hash(9, 120));

    // Then
    assertThat(comparison.comparable()).isFalse();
    assertThat(comparison.differ()).isFalse();
    assertThat(comparison.agree()).isFalse();
  }

  @Test
  void shouldNotCallOneMemberAgreement() {
    // Then
    assertThat(comparison(GOOD).agree()).isFalse();
    assertThat(comparison(GOOD).differ()).isFalse();
  }

  private static List<String> odd(HashComparison comparison) {
    return comparison.divergent().stream().map(one -> one.member().name()).toList();
  }

  private static HashComparison comparison(Hash... hashes) {
    List<Hash> all = Arrays.asList(hashes);
    return new HashComparison(
        1000,
        IntStream.range(0, all.size())
            .mapToObj(
                i -> new Hashed(member(i), Optional.of(all.get(i)), Optional.<Failure>empty()))
            .toList());
  }

  private static EtcdMember member(int number) {
    return new EtcdMember(
        "a" + number, "m" + number, false, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
