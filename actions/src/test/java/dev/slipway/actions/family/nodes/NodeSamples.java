package dev.slipway.actions.family.nodes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;

/** Nodes and pods to ask about. */
final class NodeSamples {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private NodeSamples() {}

  static NodeBuilder node(String name, String ready) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .withLastTransitionTime(NOW.minusSeconds(100).toString())
        .endCondition()
        .withNewNodeInfo()
        .withKubeletVersion("v1.34.2")
        .endNodeInfo()
        .endStatus();
  }

  static Node tainted(String name, String key, Instant since) {
    return node(name, "Unknown")
        .editSpec()
        .addNewTaint("NoExecute", key, since.toString(), null)
        .endSpec()
        .build();
  }

  static PodBuilder pod(String name, String kind, String owner, String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName(name)
        .withUid("uid-" + name)
        .withCreationTimestamp(NOW.minusSeconds(3 * 3600).toString())
        .addNewOwnerReference()
        .withApiVersion("apps/v1")
        .withKind(kind)
        .withName(owner)
        .withUid("uid-" + owner)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .withNodeName(node.isEmpty() ? null : node)
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus();
  }

  static Pod patient(String name, String node, long seconds) {
    return pod(name, "StatefulSet", "db", node)
        .editSpec()
        .addNewToleration("NoExecute", "node.kubernetes.io/unreachable", "Exists", seconds, null)
        .endSpec()
        .build();
  }
}
