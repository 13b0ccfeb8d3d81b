package dev.slipway.actions.family.drain.filter;

import static dev.slipway.actions.family.drain.filter.PodReason.DAEMON_SET;
import static dev.slipway.actions.family.drain.filter.PodReason.DAEMON_SET_GONE;
import static dev.slipway.actions.family.drain.filter.PodReason.DAEMON_SET_GONE_FORCED;
import static dev.slipway.actions.family.drain.filter.PodReason.DAEMON_SET_REFUSED;
import static dev.slipway.actions.family.drain.filter.PodReason.FINISHED;
import static dev.slipway.actions.family.drain.filter.PodReason.LOCAL_STORAGE;
import static dev.slipway.actions.family.drain.filter.PodReason.LOCAL_STORAGE_REFUSED;
import static dev.slipway.actions.family.drain.filter.PodReason.STATIC;
import static dev.slipway.actions.family.drain.filter.PodReason.TERMINATING;
import static dev.slipway.actions.family.drain.filter.PodReason.UNMANAGED;
import static dev.slipway.actions.family.drain.filter.PodReason.UNMANAGED_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DrainRequestParser;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** kubectl's filter chain, row by row (kubernetes.md §1.3). */
final class PodFilterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<DaemonSet> DAEMONS =
      List.of(
          new DaemonSetBuilder()
              .withNewMetadata()
              .withNamespace("shop")
              .withName("agent")
              .endMetadata()
              .build());

  @Test
  @DisplayName("1.3 row 1: deleted longer ago than asked to wait")
  void shouldSkipWhatIsBeingDeletedForLongerThanAsked() {
    // Given
    Pod pod = terminating("2026-11-22T11:59:29Z");

    // Then
    assertThat(reasons(pod, "skip-wait-for-delete-timeout=30")).containsExactly(TERMINATING);
    assertThat(reasons(pod, "skip-wait-for-delete-timeout=31")).doesNotContain(TERMINATING);
    assertThat(decide(pod, "skip-wait-for-delete-timeout=30").evicted()).isFalse();
  }

  @Test
  @DisplayName("1.3 row 2: a living daemon set's pod")
  void shouldLeaveOrRefuseDaemonSetPods() {
    // Given
    Pod pod = owned("apps/v1", "DaemonSet", "agent");

    // Then
    assertThat(reasons(pod)).containsExactly(DAEMON_SET);
    assertThat(reasons(pod, "ignore-daemonsets=false", "force=true"))
        .containsExactly(DAEMON_SET_REFUSED);
    assertThat(decide(pod, "ignore-daemonsets=false").refused()).isTrue();
  }

  @Test
  @DisplayName("1.3 row 2 and 1.9: a daemon set that is gone")
  void shouldRefuseTheOrphansOfADaemonSetWithoutForce() {
    // Given
    Pod pod = owned("apps/v1", "DaemonSet", "gone");

    // Then
    assertThat(reasons(pod)).containsExactly(DAEMON_SET_GONE);
    assertThat(reasons(pod, "force=true")).containsExactly(DAEMON_SET_GONE_FORCED);
    assertThat(decide(pod, "force=true").lost()).isTrue();
  }

  @Test
  @DisplayName("1.3 row 2: finished daemon set pods are deleted")
  void shouldDeleteFinishedDaemonSetPods() {
    // Given
    Pod pod = phase(owned("apps/v1", "DaemonSet", "gone"), "Failed");

    // Then
    assertThat(reasons(pod, "ignore-daemonsets=false")).containsExactly(FINISHED);
    assertThat(decide(pod).evicted()).isTrue();
  }

  @Test
  @DisplayName("1.3 row 2: only apps/v1 counts as a daemon set")
  void shouldNotTakeAnotherGroupsDaemonSetForOne() {
    // Given
    Pod pod = owned("apps.kruise.io/v1alpha1", "DaemonSet", "gone");

    // Then
    assertThat(reasons(pod)).isEmpty();
    assertThat(decide(pod).evicted()).isTrue();
  }

  @Test
  @DisplayName("1.3 row 3: mirror pods are skipped, whatever else they are")
  void shouldSkipMirrorPods() {
    // Given
    Pod pod =
        withEmptyDir(bare())
            .edit()
            .editMetadata()
            .addToAnnotations("kubernetes.io/config.mirror", "abc")
            .endMetadata()
            .build();

    // Then
    assertThat(reasons(pod)).containsExactly(STATIC);
    assertThat(decide(pod, "force=true").evicted()).isFalse();
  }

  @Test
  @DisplayName("1.3 row 4: emptyDir, in memory too")
  void shouldRefuseEmptyDirWithoutTheFlag() {
    // Given
    Pod pod = withEmptyDir(owned("apps/v1", "ReplicaSet", "web"));
    Pod memory =
        pod.edit()
            .editSpec()
            .editFirstVolume()
            .withNewEmptyDir()
            .withMedium("Memory")
            .endEmptyDir()
            .endVolume()
            .endSpec()
            .build();

    // Then
    assertThat(reasons(pod)).containsExactly(LOCAL_STORAGE_REFUSED);
    assertThat(reasons(memory)).containsExactly(LOCAL_STORAGE_REFUSED);
    assertThat(reasons(pod, "delete-emptydir-data=true")).containsExactly(LOCAL_STORAGE);
    assertThat(decide(pod, "delete-emptydir-data=true").evicted()).isTrue();
    assertThat(reasons(phase(pod, "Succeeded"))).containsExactly(FINISHED);
  }

  @Test
  @DisplayName("1.3 row 4: host paths and claims are no local storage")
  void shouldNotCountOtherVolumesAsLocalStorage() {
    // Given
    Pod pod =
        owned("apps/v1", "ReplicaSet", "web")
            .edit()
            .editSpec()
            .addNewVolume()
            .withName("host")
            .withNewHostPath("/var/lib/data", "")
            .endVolume()
            .addNewVolume()
            .withName("claim")
            .withNewPersistentVolumeClaim("data", false)
            .endVolume()
            .endSpec()
            .build();

    // Then
    assertThat(reasons(pod)).isEmpty();
  }

  @Test
  @DisplayName("1.3 row 5: nobody's pod")
  void shouldRefuseUnmanagedPodsWithoutForce() {
    // Then
    assertThat(reasons(bare())).containsExactly(UNMANAGED_REFUSED);
    assertThat(reasons(bare(), "force=true")).containsExactly(UNMANAGED);
    assertThat(decide(bare(), "force=true").lost()).isTrue();
    assertThat(reasons(phase(bare(), "Succeeded"))).containsExactly(FINISHED);
  }

  @Test
  @DisplayName("1.3 row 5 and 1.3.1: any controller counts, and need not exist")
  void shouldTakeAnyControllerForOne() {
    // Then
    assertThat(reasons(owned("apps/v1", "ReplicaSet", "deleted-long-ago"))).isEmpty();
    assertThat(reasons(owned("example.com/v1", "Database", "pg"))).isEmpty();
  }

  @Test
  @DisplayName("1.3 row 5: an owner that does not control is none")
  void shouldNotTakeAnOwnerForAController() {
    // Given
    Pod pod = owned("v1", "ConfigMap", "settings");
    pod.getMetadata().getOwnerReferences().getFirst().setController(false);

    // Then
    assertThat(reasons(pod)).containsExactly(UNMANAGED_REFUSED);
  }

  @Test
  @DisplayName("1.3.1: daemon set pods never need the emptyDir flag")
  void shouldNotAskForTheEmptyDirFlagForDaemonSetPods() {
    // Then
    assertThat(reasons(withEmptyDir(owned("apps/v1", "DaemonSet", "agent"))))
        .containsExactly(DAEMON_SET);
  }

  @Test
  @DisplayName("1.3.2: all reasons are given, not just the last")
  void shouldGiveEveryReason() {
    // Then
    assertThat(reasons(withEmptyDir(bare())))
        .containsExactly(LOCAL_STORAGE_REFUSED, UNMANAGED_REFUSED);
    assertThat(reasons(withEmptyDir(bare()), "force=true", "delete-emptydir-data=true"))
        .containsExactly(LOCAL_STORAGE, UNMANAGED);
  }

  @Test
  @DisplayName("1.3.1: terminating pods go again unless waiting is limited")
  void shouldNotFilterTerminatingPodsByThemselves() {
    // Then
    assertThat(decide(terminating("2026-11-22T11:00:00Z"), "force=true").evicted()).isTrue();
  }

  private static List<PodReason> reasons(Pod pod, String... flags) {
    return decide(pod, flags).reasons();
  }

  private static PodDecision decide(Pod pod, String... flags) {
    Map<String, String> values = new HashMap<>(Map.of("node", "node01"));
    for (String flag : flags) {
      String[] pair = flag.split("=", 2);
      values.put(pair[0], pair[1]);
    }
    return switch (DrainRequestParser.parse(Arguments.of(values))) {
      case Outcome.Success<DrainRequest>(DrainRequest request) ->
          new PodFilter(request, DAEMONS).decide(pod, NOW);
      case Outcome.Failed<DrainRequest>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  private static Pod bare() {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("pod")
        .withUid("uid-1")
        .endMetadata()
        .withNewSpec()
        .withNodeName("node01")
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .endStatus()
        .build();
  }

  private static Pod owned(String version, String kind, String name) {
    return bare()
        .edit()
        .editMetadata()
        .addNewOwnerReference()
        .withApiVersion(version)
        .withKind(kind)
        .withName(name)
        .withUid("uid-" + name)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static Pod terminating(String since) {
    return bare()
        .edit()
        .editMetadata()
        .withDeletionTimestamp(since)
        .withDeletionGracePeriodSeconds(0L)
        .endMetadata()
        .build();
  }

  private static Pod withEmptyDir(Pod pod) {
    return pod.edit()
        .editSpec()
        .addNewVolume()
        .withName("scratch")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .endSpec()
        .build();
  }

  private static Pod phase(Pod pod, String phase) {
    return pod.edit().editStatus().withPhase(phase).endStatus().build();
  }
}
