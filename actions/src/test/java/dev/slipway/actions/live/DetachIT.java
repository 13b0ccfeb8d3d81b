package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.practice.kube.api.ApiFaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine is called safe to stop when nothing is attached to it, and never before (§1.8.3). */
final class DetachIT {
  private static final String VOLUME = "tools/disk (pv-disk)";
  private static final String SAFE = "No volume is attached to node02: it is safe to switch off.";

  @TempDir private static Path directory;
  private static LiveCluster live;

  private ActionRun run;
  private KubernetesClient client;

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.start(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void reset() {
    live.reset();
    run = new ActionRun(live.cluster(), "op-1");
    client = live.cluster().client();
  }

  @Test
  void shouldSayItOnceTheVolumesAreGone() throws Exception {
    // Given a volume that stays attached until somebody lets go
    attach("Deployment", "3600");
    CompletableFuture<ExecutionResult> result = run.start(run.planned("drain", powerOff("5m")));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> run.pods(ItemState.STARTED).contains(VOLUME));
    assertThat(result).isNotDone();

    // When
    detachesWithin("0");

    // Then
    assertThat(result.get(20, TimeUnit.SECONDS))
        .isEqualTo(new ExecutionResult.Completed("1 volume was detached from node02. " + SAFE));
    assertThat(client.storage().v1().volumeAttachments().list().getItems()).isEmpty();
    assertThat(run.pods(ItemState.DONE)).contains(VOLUME);
    assertThat(run.told()).contains(new ProgressEvent.Advanced("detach", 1, 1));
  }

  @Test
  void shouldSayItAtOnceWhereNothingIsAttached() {
    // When
    ExecutionResult result = run.run(run.planned("drain", powerOff("5m")));

    // Then
    assertThat(result).isEqualTo(new ExecutionResult.Completed(SAFE));
  }

  @Test
  void shouldNameTheVolumesWhenTheTimeIsUp() {
    // Given
    attach("Deployment", "3600");

    // When
    ExecutionResult result = run.run(run.planned("drain", powerOff("6s")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.step()).isEqualTo("detach");
              assertThat(failed.failure().sentence())
                  .contains("after 6s 1 volume is still attached: " + VOLUME)
                  .contains("Do not switch node02 off yet.")
                  .doesNotContain("safe");
            });
  }

  @Test
  void shouldNotWaitForAVolumeOfADaemonSetAndNotCallItSafe() {
    // Given
    attach("DaemonSet", "0");

    // When
    ExecutionResult result = run.run(run.planned("drain", powerOff("5m")));

    // Then
    assertThat(result)
        .isEqualTo(
            new ExecutionResult.Completed(
                "Still attached, for pods that stay: "
                    + VOLUME
                    + ". Their data is cut off when node02 stops."));
  }

  @Test
  void shouldNotCallItSafeWherePodsWereLeftOut() {
    // Given
    Map<String, String> arguments =
        Map.of("node", "node02", "for", "poweroff", "pod-selector", "app=nothing-like-this");

    // When
    ExecutionResult result = run.run(run.planned("drain", arguments));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .endsWith("still run on node02 and would be cut off.")
                    .doesNotContain("safe"));
  }

  @Test
  void shouldRefuseWhereVolumesMayNotBeSeen() {
    // Given
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("list", "volumeattachments", "*"),
            new ApiFaults.Effect.Answer(403, "Forbidden", "volumeattachments is forbidden"),
            1);

    // When
    ExecutablePlan work = run.planned("drain", powerOff("5m"));

    // Then
    assertThat(work.plan().isBlocked()).isTrue();
    assertThat(work.steps()).isEmpty();
  }

  @Test
  void shouldRefuseToStopTheOnlyEtcdMemberUnlessToldTo() {
    // When
    ExecutablePlan refused = run.planned("drain", Map.of("node", "cp01", "for", "reboot"));
    ExecutionResult allowed =
        run.run(
            run.planned(
                "drain",
                Map.of("node", "cp01", "for", "reboot", "allow-etcd-quorum-loss", "true")));

    // Then
    assertThat(refused.plan().findings().getFirst().text().toString())
        .startsWith("cp01 carries the only etcd member");
    assertThat(refused.plan().isBlocked()).isTrue();
    assertThat(allowed)
        .isEqualTo(
            new ExecutionResult.Completed(
                "No volume is attached to cp01. Stopping it stops the API server, as was allowed."));
  }

  private static Map<String, String> powerOff(String timeout) {
    return Map.of("node", "node02", "for", "poweroff", "timeout", timeout);
  }

  /** One pod on node02 with a volume that takes so long to be detached. */
  private void attach(String kind, String detachSeconds) {
    client
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: pv-disk
              annotations: {practice.slipway.dev/detach-seconds: "%s"}
            spec:
              accessModes: [ReadWriteOnce]
              capacity: {storage: 1Gi}
              claimRef: {namespace: tools, name: disk}
              csi: {driver: disk.csi.example, volumeHandle: vol-0815}
            """
                .formatted(detachSeconds))
        .create();
    client
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: disk, namespace: tools}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
              volumeName: pv-disk
            """)
        .create();
    client
        .resource(
            """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: disk-user, namespace: tools}
            spec:
              selector: {matchLabels: {app: disk-user}}
              template:
                metadata: {labels: {app: disk-user}}
                spec:
                  nodeSelector: {kubernetes.io/hostname: node02}
                  containers: [{name: main, image: "registry.example/disk-user:1"}]
                  volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}]
            """
                .formatted(kind))
        .create();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                client.storage().v1().volumeAttachments().list().getItems().size() == 1
                    && NodePods.names(client, "node02").stream()
                        .anyMatch(pod -> pod.startsWith("tools/disk-user")));
  }

  private void detachesWithin(String seconds) {
    client
        .persistentVolumes()
        .withName("pv-disk")
        .edit(
            volume ->
                volume
                    .edit()
                    .editMetadata()
                    .addToAnnotations("practice.slipway.dev/detach-seconds", seconds)
                    .endMetadata()
                    .build());
  }
}
