package dev.slipway.actions.live;

import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Which pods are on a node. */
final class NodePods {
  private NodePods() {}

  static List<Pod> on(KubernetesClient client, String node) {
    return client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems();
  }

  static List<String> names(KubernetesClient client, String node) {
    return on(client, node).stream().map(PodState::key).sorted().toList();
  }

  /** Those that a drain leaves: the daemon sets'. */
  static List<String> staying(KubernetesClient client, String node) {
    return on(client, node).stream()
        .filter(
            pod ->
                OwnerResolver.controller(pod)
                    .filter(owner -> owner.getKind().equals("DaemonSet"))
                    .isPresent())
        .map(PodState::key)
        .sorted()
        .toList();
  }
}
