package dev.slipway.actions.family.etcd.discovery;

import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdTls;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Layout;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Reachable;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Unmanaged;
import dev.slipway.config.EtcdConfig;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides where etcd is from what was read (kubernetes.md §3.8). Pure. */
final class EtcdDiscoveryRules {
  private static final String ADVERTISED = "kubeadm.kubernetes.io/etcd.advertise-client-urls";
  private static final String REGISTRY = "/registry";

  private final ControlPlaneFacts cluster;
  private final EtcdConfig config;

  EtcdDiscoveryRules(ControlPlaneFacts cluster, EtcdConfig config) {
    this.cluster = cluster;
    this.config = config;
  }

  EtcdLocation location() {
    if (!config.endpoints().isEmpty()) {
      return reachable(Layout.CONFIGURED, config.endpoints());
    }
    List<URI> stacked = usable(cluster.etcds().stream().flatMap(EtcdDiscoveryRules::advertised));
    if (!stacked.isEmpty()) {
      return reachable(Layout.STACKED, stacked);
    }
    List<URI> served =
        usable(apiServers().flatMap(flags -> flags.list("etcd-servers").stream().map(URI::create)));
    List<URI> external = served.isEmpty() ? KubeadmEtcdConfig.external(cluster.kubeadm()) : served;
    return external.isEmpty() ? notOurs() : reachable(Layout.EXTERNAL, external);
  }

  private Reachable reachable(Layout layout, List<URI> endpoints) {
    Optional<EtcdTls> tls =
        config.tls().map(t -> new EtcdTls(t.ca(), t.cert(), t.key(), t.authority()));
    return new Reachable(layout, new EtcdAccess(endpoints, tls), flags());
  }

  private Unmanaged notOurs() {
    if (cluster.version().contains("+k3s")) {
      return embedded("k3s", "k3s etcd-snapshot");
    }
    if (cluster.version().contains("+rke2")) {
      return embedded("RKE2", "rke2 etcd-snapshot");
    }
    return new Unmanaged(
        "neither etcd nor API server pods can be seen, so that the control plane is a provider's",
        "Its backups are the provider's too. If its etcd can be reached, set etcd.endpoints of the"
            + " cluster in the configuration file.");
  }

  private static Unmanaged embedded(String what, String tool) {
    return new Unmanaged(
        what + " keeps etcd inside of itself",
        "Take its snapshots with "
            + tool
            + ", or set etcd.endpoints of the cluster in the"
            + " configuration file.");
  }

  private EtcdFlags flags() {
    Optional<StaticPodFlags> etcd = cluster.etcds().stream().map(StaticPodFlags::of).findFirst();
    Optional<StaticPodFlags> server = apiServers().findFirst();
    return new EtcdFlags(
        etcd.flatMap(f -> f.get("data-dir")),
        etcd.flatMap(f -> f.get("cert-file")),
        etcd.flatMap(f -> f.get("trusted-ca-file")),
        etcd.flatMap(f -> f.get("quota-backend-bytes")).flatMap(EtcdDiscoveryRules::number),
        server.flatMap(f -> f.get("etcd-prefix")).orElse(REGISTRY),
        cluster.version(),
        server.flatMap(f -> f.get("etcd-servers-overrides")),
        server.flatMap(f -> f.get("encryption-provider-config")));
  }

  private Stream<StaticPodFlags> apiServers() {
    return cluster.apiServers().stream().map(StaticPodFlags::of);
  }

  private static Stream<URI> advertised(Pod etcd) {
    String annotated =
        Objects.requireNonNullElse(etcd.getMetadata().getAnnotations(), Map.<String, String>of())
            .getOrDefault(ADVERTISED, "");
    List<String> urls =
        annotated.isEmpty()
            ? StaticPodFlags.of(etcd).list("advertise-client-urls")
            : List.of(annotated.split(","));
    return urls.stream().map(String::strip).map(URI::create);
  }

  /** A loopback address is of use where nothing else is known, as in a cluster on this machine. */
  private static List<URI> usable(Stream<URI> found) {
    List<URI> all = found.distinct().toList();
    List<URI> far = all.stream().filter(uri -> !loopback(uri)).toList();
    return far.isEmpty() ? all : far;
  }

  private static boolean loopback(URI uri) {
    String host = String.valueOf(uri.getHost());
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static Optional<Long> number(String text) {
    try {
      long number = Long.parseLong(text);
      return number > 0 ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
