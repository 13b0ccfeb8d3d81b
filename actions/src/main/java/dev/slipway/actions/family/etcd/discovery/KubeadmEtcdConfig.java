package dev.slipway.actions.family.etcd.discovery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part {@code etcd} of kubeadm's ClusterConfiguration. */
final class KubeadmEtcdConfig {
  private KubeadmEtcdConfig() {}

  /** The endpoints of an external etcd; none when it is local, or the text is not kubeadm's. */
  static List<URI> external(Optional<String> yaml) {
    return yaml.flatMap(KubeadmEtcdConfig::read)
        .map(configuration -> configuration.etcd)
        .map(etcd -> etcd.external)
        .map(external -> external.endpoints)
        .map(endpoints -> endpoints.stream().map(URI::create).toList())
        .orElse(List.of());
  }

  private static Optional<Configuration> read(String yaml) {
    try {
      return Optional.ofNullable(Serialization.unmarshal(yaml, Configuration.class));
    } catch (RuntimeException notYaml) {
      // Somebody edited it; the pods still say where etcd is.
      return Optional.empty();
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Configuration {
    public @Nullable Etcd etcd;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Etcd {
    public @Nullable External external;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class External {
    public @Nullable List<String> endpoints;
  }
}
