package dev.slipway.practice.kube;

/** The objects that tests create by hand. */
final class Manifests {
  private Manifests() {}

  static String node(String name) {
    return """
        apiVersion: v1
        kind: Node
        metadata:
          name: %s
          labels: {kubernetes.io/hostname: %s, node-role.kubernetes.io/worker: ""}
        status:
          conditions: [{type: Ready, status: "True"}]
          addresses: [{type: InternalIP, address: 10.0.0.11}]
          allocatable: {cpu: "4", memory: 8Gi, pods: "110"}
          nodeInfo: {kubeletVersion: v1.35.6, osImage: Debian 12, containerRuntimeVersion: "containerd://2.1"}
        """
        .formatted(name, name);
  }

  static String pod(String name, String node) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          labels: {app: %s}
        spec:
          nodeName: %s
          containers: [{name: main, image: "busybox:1.36"}]
        """
        .formatted(name, name, node);
  }

  static String ownedPod(String name, String node, String ownerKind, String more) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          labels: {app: %s}
          ownerReferences:
          - {apiVersion: apps/v1, kind: %s, name: %s-owner, uid: 11111111-2222-3333-4444-555555555555, controller: true}
        spec:
          nodeName: %s
          containers: [{name: main, image: "busybox:1.36"}]
        %s"""
        .formatted(name, name, ownerKind, name, node, more);
  }

  static String deployment(String name, int replicas, String image) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %s
        spec:
          replicas: %d
          selector: {matchLabels: {app: %s}}
          template:
            metadata: {labels: {app: %s}}
            spec:
              containers:
              - name: web
                image: %s
                env: [{name: MODE, value: fast}]
                ports: [{containerPort: 80}]
        """
        .formatted(name, replicas, name, name, image);
  }

  static String budget(String name, String app) {
    return """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: %s
        spec:
          minAvailable: 1
          selector: {matchLabels: {app: %s}}
        """
        .formatted(name, app);
  }

  static String configMap(String name, String key, String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
        data:
          %s: %s
        """
        .formatted(name, key, value);
  }
}
