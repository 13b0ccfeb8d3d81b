package dev.slipway.actions.family.etcd.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Reachable;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Unmanaged;
import dev.slipway.config.EtcdConfig;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EtcdDiscoveryRulesTest {
  private static final String VANILLA = "v1.34.2";

  @Test
  void shouldFindStackedMembersByWhatTheyAdvertise() {
    // Given
    Pod first =
        new PodBuilder(pod("etcd", "--data-dir=/var/lib/etcd", "--quota-backend-bytes=8589934592"))
            .editMetadata()
            .addToAnnotations(
                "kubeadm.kubernetes.io/etcd.advertise-client-urls", "https://10.0.0.1:2379")
            .endMetadata()
            .build();
    Pod second =
        pod("etcd", "--advertise-client-urls", "https://127.0.0.1:2379,https://10.0.0.2:2379");
    Pod server =
        pod(
            "kube-apiserver",
            "--etcd-servers=https://127.0.0.1:2379",
            "--encryption-provider-config=/etc/kubernetes/enc.yaml",
            "--etcd-servers-overrides=/events#https://10.0.0.9:2379");

    // When
    Reachable place =
        reachable(
            new ControlPlaneFacts(
                Optional.empty(), List.of(first, second), List.of(server), VANILLA));

    // Then
    assertThat(place.layout()).isEqualTo(EtcdLocation.Layout.STACKED);
    assertThat(place.access().endpoints())
        .containsExactly(URI.create("https://10.0.0.1:2379"), URI.create("https://10.0.0.2:2379"));
    assertThat(place.flags().quota()).contains(8L << 30);
    assertThat(place.flags().dataDir()).contains("/var/lib/etcd");
    assertThat(place.flags().encryptionConfig()).contains("/etc/kubernetes/enc.yaml");
    assertThat(place.flags().eventsElsewhere()).contains("/events#https://10.0.0.9:2379");
    assertThat(place.flags().prefix()).isEqualTo("/registry");
  }

  @Test
  void shouldFindAnExternalOneByTheServersFlagsOrKubeadm() {
    // Given
    Pod server = pod("kube-apiserver", "--etcd-servers=https://e1:2379,https://e2:2379");
    String kubeadm =
        """
        etcd:
          external:
            endpoints: ["https://e3:2379"]
        kind: ClusterConfiguration
        """;

    // Then
    Reachable served =
        reachable(new ControlPlaneFacts(Optional.of(kubeadm), List.of(), List.of(server), VANILLA));
    assertThat(served.layout()).isEqualTo(EtcdLocation.Layout.EXTERNAL);
    assertThat(served.access().endpoints())
        .containsExactly(URI.create("https://e1:2379"), URI.create("https://e2:2379"));
    assertThat(
            reachable(new ControlPlaneFacts(Optional.of(kubeadm), List.of(), List.of(), VANILLA))
                .access()
                .endpoints())
        .containsExactly(URI.create("https://e3:2379"));
  }

  @Test
  void shouldLeaveProvidersAndEmbeddedOnesAlone() {
    assertThat(notOurs("v1.34.2-eks-1234")).contains("the control plane is a provider's");
    assertThat(notOurs("v1.34.2+k3s1"))
        .contains("k3s keeps etcd inside")
        .contains("k3s etcd-snapshot");
    assertThat(notOurs("v1.34.2+rke2r1")).contains("rke2 etcd-snapshot");
  }

  @Test
  void shouldBelieveTheConfigurationFirst() {
    // Given
    EtcdConfig config =
        new EtcdConfig(
            List.of(URI.create("http://configured:2379")), Optional.empty(), Optional.empty());

    // When
    EtcdLocation place =
        new EtcdDiscoveryRules(
                new ControlPlaneFacts(Optional.empty(), List.of(), List.of(), "v1.34.2+k3s1"),
                config)
            .location();

    // Then
    assertThat(place).isInstanceOf(Reachable.class);
    assertThat(((Reachable) place).layout()).isEqualTo(EtcdLocation.Layout.CONFIGURED);
  }

  private static Reachable reachable(ControlPlaneFacts says) {
    EtcdLocation place = new EtcdDiscoveryRules(says, EtcdConfig.NONE).location();
    assertThat(place).isInstanceOf(Reachable.class);
    return (Reachable) place;
  }

  private static String notOurs(String version) {
    EtcdLocation place =
        new EtcdDiscoveryRules(
                new ControlPlaneFacts(Optional.empty(), List.of(), List.of(), version),
                EtcdConfig.NONE)
            .location();
    assertThat(place).isInstanceOf(Unmanaged.class);
    return ((Unmanaged) place).why() + ". " + ((Unmanaged) place).alternative();
  }

  private static Pod pod(String component, String... flags) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(component)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withCommand(component)
        .withArgs(flags)
        .endContainer()
        .endSpec()
        .build();
  }
}
