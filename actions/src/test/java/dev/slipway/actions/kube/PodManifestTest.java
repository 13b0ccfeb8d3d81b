package dev.slipway.actions.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

final class PodManifestTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final Pod POD =
      YAML.unmarshal(
          """
          apiVersion: v1
          kind: Pod
          metadata:
            name: shell
            namespace: tools
            annotations:
              vault.example.com/token: hunter2
          spec:
            nodeName: node01
            containers:
            - name: shell
              image: shell:1
              command: [run, --password=hunter2]
              args: [--key, hunter2]
              env:
              - {name: API_KEY, value: hunter2}
              - name: FROM
                valueFrom: {secretKeyRef: {name: keys, key: api}}
              livenessProbe:
                httpGet:
                  path: /live?token=hunter2
                  port: 80
                  httpHeaders: [{name: Authorization, value: hunter2}]
              lifecycle:
                preStop: {exec: {command: [bye, hunter2]}}
            initContainers:
            - name: first
              image: first:1
              env: [{name: PASSWORD, value: hunter2}]
            tolerations: [{key: gpu, value: "yes"}]
            volumes:
            - name: share
              csi: {driver: smb, volumeAttributes: {password: hunter2}}
          """,
          Pod.class);

  @Test
  void shouldShowEverybodyNoValueThatMayBeSecret() {
    // When
    String shown = PodManifest.maskedYaml(POD, YAML);

    // Then
    assertThat(shown)
        .startsWith(
            "# tools/shell, as it ran on node01 before it was removed. Values that may be secret"
                + " are masked.")
        .doesNotContain("hunter2")
        .contains("API_KEY", "PASSWORD", "Authorization", "vault.example.com/token", "password")
        .contains("shell:1", "secretKeyRef", "keys", "gpu", "(masked)");
  }

  @Test
  void shouldKeepAllOfIt() {
    Pod again = YAML.unmarshal(PodManifest.yaml(POD, YAML), Pod.class);

    assertThat(again.getSpec().getContainers()).isEqualTo(POD.getSpec().getContainers());
    assertThat(again.getMetadata().getAnnotations()).isEqualTo(POD.getMetadata().getAnnotations());
  }

  @Test
  void shouldShowAllOfItWhereThereIsNothingToMask() {
    Pod plain =
        YAML.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: plain, namespace: tools}
            spec:
              containers: [{name: plain, image: "plain:1"}]
            """,
            Pod.class);

    assertThat(PodManifest.maskedYaml(plain, YAML)).isEqualTo(PodManifest.yaml(plain, YAML));
  }
}
