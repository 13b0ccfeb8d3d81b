package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Roles and bindings decide, in the real server's words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RbacTest {
  private static final String RIGHTS = "../examples/rbac.yaml";
  private static final String SLIPWAY = "system:serviceaccount:slipway:slipway";

  private KubeFixture kube;
  private Path bot;

  @BeforeAll
  void startCluster() throws Exception {
    kube = KubeFixture.start();
    kube.kubectl("apply", "-f", Path.of(RIGHTS).toAbsolutePath().toString()).ok();
    kube.kubectl("create", "-f", kube.file(Manifests.node("node01"))).ok();
    kube.kubectl("create", "-f", kube.file(Manifests.pod("web-1", "node01"))).ok();
    bot =
        Files.writeString(
            kube.directory().resolve("bot"), kube.server().kubeconfig("slipway", "slipway"));
    await().until(() -> asBot("get", "nodes").code() == 0);
  }

  @AfterAll
  void stopCluster() {
    kube.close();
  }

  @Test
  void shouldLetTheBotDoWhatItsRoleSays() throws Exception {
    // When / Then
    assertThat(asBot("get", "pods", "-A").ok()).contains("web-1");
    assertThat(asBot("cordon", "node01").ok()).contains("node/node01 cordoned");
    assertThat(asBot("uncordon", "node01").ok()).contains("node/node01 uncordoned");
  }

  /**
   * The words for one object at the cluster scope were recorded from a real API server of 1.36
   * (kubeadm, {@code upgrade/27-wait-version}); those in a namespace from a real kubelet's log.
   */
  @Test
  void shouldRefuseInTheRealWords() throws Exception {
    // When / Then
    assertThat(asBot("get", "secret", "db", "-n", "shop").refused())
        .isEqualTo(
            "Error from server (Forbidden): secrets \"db\" is forbidden: User \""
                + SLIPWAY
                + "\" cannot get resource \"secrets\" in API group \"\" in the namespace \"shop\"\n");
    assertThat(asBot("get", "leases", "-A").refused())
        .isEqualTo(
            "Error from server (Forbidden): leases.coordination.k8s.io is forbidden: User \""
                + SLIPWAY
                + "\" cannot list resource \"leases\" in API group \"coordination.k8s.io\" at the"
                + " cluster scope\n");
    assertThat(asBot("delete", "node", "node01").refused())
        .contains(
            "nodes \"node01\" is forbidden: User \""
                + SLIPWAY
                + "\" cannot delete resource \"nodes\" in API group \"\" at the cluster scope");
  }

  @Test
  void shouldHeedTheNamesThatARuleNames() throws Exception {
    // Given
    kube.kubectl("create", "configmap", "kubeadm-config", "-n", "kube-system").ok();
    kube.kubectl("create", "configmap", "other", "-n", "kube-system").ok();

    // When / Then
    assertThat(asBot("get", "cm", "kubeadm-config", "-n", "kube-system").ok())
        .contains("kubeadm-config");
    assertThat(asBot("get", "cm", "other", "-n", "kube-system").refused()).contains("forbidden");
    assertThat(asBot("get", "cm", "-n", "kube-system").refused()).contains("cannot list resource");
  }

  @Test
  void shouldAnswerReviews() throws Exception {
    // When / Then
    assertThat(asBot("auth", "can-i", "create", "pods", "--subresource=eviction").ok())
        .isEqualTo("yes\n");
    assertThat(asBot("auth", "can-i", "get", "secrets").out()).isEqualTo("no\n");
    assertThat(asBot("auth", "can-i", "--list").ok())
        .containsPattern("pods/eviction +\\[] +\\[] +\\[create]")
        .containsPattern("configmaps +\\[] +\\[kubeadm-config] +\\[get]")
        .containsPattern("\\[/healthz] +\\[] +\\[get]");
    assertThat(kube.kubectl("auth", "can-i", "get", "secrets", "--as", SLIPWAY).out())
        .isEqualTo("no\n");
    assertThat(asBot("auth", "whoami").ok())
        .contains(SLIPWAY, "system:serviceaccounts:slipway", "system:authenticated");
  }

  @Test
  void shouldGrantInOneNamespaceThroughARoleBinding() throws Exception {
    // Given
    kube.kubectl("create", "namespace", "team").ok();
    kube.kubectl("create", "serviceaccount", "reader", "-n", "team").ok();
    kube.kubectl(
            "create", "role", "reader", "-n", "team", "--verb=get,list", "--resource=configmaps")
        .ok();
    kube.kubectl(
            "create",
            "rolebinding",
            "reader",
            "-n",
            "team",
            "--role=reader",
            "--serviceaccount=team:reader")
        .ok();

    // When
    String token = kube.kubectl("create", "token", "reader", "-n", "team").ok().strip();

    // Then
    await().until(() -> bearing(token, "get", "cm", "-n", "team").code() == 0);
    assertThat(bearing(token, "get", "cm", "-n", "default").refused())
        .contains("in the namespace \"default\"");
    assertThat(bearing(token, "get", "cm", "-A").refused()).contains("at the cluster scope");
  }

  @Test
  void shouldNameTheRoleThatABindingMissesAndTakeRightsAway() throws Exception {
    // Given
    kube.kubectl("create", "clusterrolebinding", "dangling", "--clusterrole=nobody", "--user=maria")
        .ok();

    // When / Then
    await()
        .untilAsserted(
            () ->
                assertThat(kube.kubectl("get", "pods", "--as=maria").refused())
                    .contains(
                        "cannot list resource \"pods\" in API group \"\" in the namespace"
                            + " \"default\": RBAC: clusterrole.rbac.authorization.k8s.io"
                            + " \"nobody\" not found"));
    kube.kubectl("create", "clusterrole", "nobody", "--verb=list", "--resource=pods").ok();
    await().until(() -> kube.kubectl("get", "pods", "--as=maria").code() == 0);
    kube.kubectl("delete", "clusterrolebinding", "dangling").ok();
    await().until(() -> kube.kubectl("get", "pods", "--as=maria").code() != 0);
  }

  @Test
  void shouldGiveTheRealClientACompleteStatus() {
    // Given
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kube.server().kubeconfig("slipway", "slipway")))
            .build()) {
      // When
      KubernetesClientException refused =
          catchThrowableOfType(
              KubernetesClientException.class,
              () -> client.leases().inNamespace("kube-node-lease").withName("node01").get());

      // Then
      Status status = refused.getStatus();
      assertThat(refused.getCode()).isEqualTo(403);
      assertThat(status.getReason()).isEqualTo("Forbidden");
      assertThat(status.getDetails().getGroup()).isEqualTo("coordination.k8s.io");
      assertThat(status.getDetails().getKind()).isEqualTo("leases");
      assertThat(status.getDetails().getName()).isEqualTo("node01");
    }
  }

  /** As kubeadm leaves it: anonymous requests pass authentication and RBAC says no. */
  @Test
  void shouldTellStrangersFromWrongTokens() throws Exception {
    // When / Then
    assertThat(kube.kubectl("--as=system:anonymous", "get", "--raw", "/api").refused())
        .contains("forbidden: User \"system:anonymous\" cannot get path \"/api\"");
    assertThat(kube.kubectl("--as=system:anonymous", "get", "--raw", "/livez").ok())
        .isEqualTo("ok");
    assertThat(kube.kubectl("--token=wrong", "get", "pods").refused())
        .contains("You must be logged in to the server");
  }

  private KubeFixture.Result asBot(String... arguments) throws Exception {
    return kube.kubectl(with("--kubeconfig=" + bot, arguments));
  }

  private KubeFixture.Result bearing(String token, String... arguments) throws Exception {
    return kube.kubectl(with("--token=" + token, arguments));
  }

  private static String[] with(String first, String... rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
