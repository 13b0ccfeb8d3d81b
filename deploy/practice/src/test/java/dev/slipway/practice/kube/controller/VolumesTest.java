package dev.slipway.practice.kube.controller;

import static dev.slipway.practice.kube.controller.LivingCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/** Volumes follow their pods from node to node, as attach-detach controller and driver do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VolumesTest {
  private LivingCluster cluster;
  private String ns = "";

  @BeforeAll
  void start() throws Exception {
    cluster = LivingCluster.start();
    ns = cluster.namespace("volumes");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldAttachAVolumeWhileAPodUsesIt() {
    // Given
    String node = cluster.node("uses");

    // When
    podWithDisk("user", node);

    // Then
    eventually(() -> attachedTo(node).equals(List.of("pv-user")));
    String unique = "kubernetes.io/csi/disk.csi.example^handle-user";
    eventually(() -> status(node).contains(unique));
    assertThat(Fields.at(get(node), "status", "volumesInUse").path(0).asString(""))
        .isEqualTo(unique);

    // When
    cluster.delete(ResourceTypes.PODS, ns, "user");

    // Then
    eventually(() -> attachedTo(node).isEmpty());
    eventually(() -> !status(node).contains(unique));
  }

  @Test
  void shouldKeepVolumesOfADeadNodeUntilItIsSwornOff() {
    // Given
    String node = cluster.node("dies");
    podWithDisk("stranded", node);
    eventually(() -> attachedTo(node).equals(List.of("pv-stranded")));
    cluster.practice().nodes().stop(node);
    cluster.delete(ResourceTypes.PODS, ns, "stranded");
    eventually(() -> !Conditions.ready(get(node)));
    assertThat(attachedTo(node)).containsExactly("pv-stranded");

    // When
    cluster.modify(
        ResourceTypes.NODES,
        "",
        node,
        object ->
            Fields.list(Fields.into(object, "spec"), "taints")
                .addObject()
                .put("key", "node.kubernetes.io/out-of-service")
                .put("effect", "NoExecute"));

    // Then
    eventually(() -> attachedTo(node).isEmpty());
  }

  private void podWithDisk(String name, String node) {
    cluster.create(
        ResourceTypes.PERSISTENT_VOLUMES,
        """
        metadata: {name: pv-%s}
        spec: {csi: {driver: disk.csi.example, volumeHandle: handle-%s}}
        """
            .formatted(name, name));
    cluster.create(
        ResourceTypes.PERSISTENT_VOLUME_CLAIMS,
        """
        metadata: {namespace: %s, name: disk-%s}
        spec: {volumeName: pv-%s}
        """
            .formatted(ns, name, name));
    cluster.create(
        ResourceTypes.PODS,
        """
        metadata: {namespace: %s, name: %s}
        spec:
          nodeSelector: {only: %s}
          containers: [{name: main, image: "registry.example/disk:1"}]
          volumes: [{name: disk, persistentVolumeClaim: {claimName: disk-%s}}]
        """
            .formatted(ns, name, node, name));
  }

  private List<String> attachedTo(String node) {
    return cluster.practice().registry().list(ResourceTypes.VOLUME_ATTACHMENTS, "").stream()
        .filter(attachment -> node.equals(Fields.text(attachment, "spec", "nodeName")))
        .map(attachment -> Fields.text(attachment, "spec", "source", "persistentVolumeName"))
        .toList();
  }

  private String status(String node) {
    return Fields.at(get(node), "status", "volumesAttached").toString();
  }

  private ObjectNode get(String node) {
    return cluster.get(ResourceTypes.NODES, "", node);
  }
}
