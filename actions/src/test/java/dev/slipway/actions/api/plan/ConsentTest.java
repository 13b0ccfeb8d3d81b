package dev.slipway.actions.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ConsentTest {
  private static final ConsentItem NODE =
      ConsentItem.of(ConsentKind.NODE_DRAINED, "node01", "1-2-3");
  private static final ConsentItem LOSS =
      ConsentItem.of(ConsentKind.POD_LOST, "shop/debug", "4-5-6");
  private static final ConsentItem OPTIONS =
      ConsentItem.of(ConsentKind.DRAIN_OPTIONS).with("force", "true").with("pod-selector", "a=b");

  @Test
  void shouldCoverExactlyWhatWasSaidYesTo() {
    // Given
    Consent consent = Consent.to(NODE, LOSS);

    // Then
    assertThat(consent.covers(LOSS)).isTrue();
    assertThat(consent.covers(ConsentItem.of(ConsentKind.POD_LOST, "shop/debug", "another")))
        .isFalse();
    assertThat(consent.covers(ConsentItem.of(ConsentKind.POD_DELETED, "shop/debug", "4-5-6")))
        .isFalse();
    assertThat(consent.covers(LOSS.with("more", "of it"))).isFalse();
  }

  @Test
  void shouldHaveOneFingerprintInWhateverOrder() {
    // Then
    assertThat(Consent.to(LOSS, OPTIONS, NODE).fingerprint())
        .isEqualTo(Consent.to(NODE, LOSS, OPTIONS, LOSS).fingerprint())
        .isNotEqualTo(Consent.to(NODE, LOSS).fingerprint());
  }

  @Test
  void shouldNotMistakeOnePartForAnother() {
    // Given
    List<ConsentItem> alike =
        List.of(
            ConsentItem.of(ConsentKind.POD_LOST, "a", "bc"),
            ConsentItem.of(ConsentKind.POD_LOST, "ab", "c"),
            ConsentItem.of(ConsentKind.POD_LOST, "a").with("bc", ""),
            ConsentItem.of(ConsentKind.POD_LOST, "a").with("b", "c"),
            ConsentItem.of(ConsentKind.POD_LOST, "a").with("b", "c, d=e"),
            ConsentItem.of(ConsentKind.POD_LOST, "a").with("b", "c").with("d", "e"));

    // Then
    assertThat(new TreeSet<>(alike)).hasSameSizeAs(alike);
    assertThat(alike.stream().map(item -> Consent.to(item).fingerprint()).distinct())
        .hasSameSizeAs(alike);
  }

  @Test
  void shouldKeepTheFingerprintsThatArePublished() {
    // Then: whoever changes this asks everybody again about everything that waits for its start
    assertThat(Consent.to(NODE, LOSS, OPTIONS).fingerprint().value())
        .isEqualTo("1d3f8c955863922cfc6d9ce5009f2b93fc66960df82bec3623428459cdb4c69e");
  }

  @Test
  void shouldKeepTheNamesThatAreStored() {
    // Then
    assertThat(Arrays.stream(ConsentKind.values()).map(ConsentKind::wireName))
        .containsExactly(
            "node-drained",
            "node-cordoned",
            "node-uncordoned",
            "drain-options",
            "node-selection",
            "pods-moved",
            "pods-left",
            "pods-can-return",
            "pod-lost",
            "pod-deleted",
            "pod-gone",
            "pod-refused",
            "local-data-lost",
            "several-budgets",
            "budget-never-allows",
            "budgets-bypassed",
            "no-room",
            "others-displaced",
            "nothing-left-ready",
            "etcd-stopped",
            "self-moved",
            "deletion-node",
            "workload-scaled",
            "workload-surged",
            "workload-restarted",
            "etcd-snapshot",
            "etcd-defragmented",
            "etcd-compacted",
            "etcd-alarm-disarmed",
            "snapshot-drilled",
            "snapshot-pinned",
            "snapshot-unpinned",
            "snapshot-deleted");
    assertThat(ConsentKind.values())
        .allSatisfy(kind -> assertThat(ConsentKind.of(kind.wireName())).contains(kind));
    assertThat(ConsentKind.of("teleported")).isEmpty();
  }

  @Test
  void shouldCoverNothingWhereItIsNotKnownWhatWasApproved() {
    // Given
    Consent stored = new Consent(0, new TreeSet<>(List.of(NODE)));

    // Then
    assertThat(stored).isEqualTo(Consent.UNKNOWN);
    assertThat(stored.covers(NODE)).isFalse();
    assertThat(stored.fingerprint()).isNotEqualTo(Consent.to().fingerprint());
  }

  @Test
  void shouldNotReadWhatANewerVersionMeansByHalf() {
    // Then
    assertThatThrownBy(() -> new Consent(Consent.VERSION + 1, Collections.emptySortedSet()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
