package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.List;
import java.util.Optional;

/** Keeps nothing: asks the server each time. */
public final class DirectClusterReader implements ClusterReader {
  private final KubernetesClient client;

  /** Asks through {@code client}, which stays open. */
  public DirectClusterReader(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public <T extends HasMetadata> List<T> list(ResourceKind<T> resourceKind) {
    return PagedLists.all(resourceKind.in().apply(client));
  }

  @Override
  public <T extends HasMetadata> Optional<List<T>> cached(ResourceKind<T> resourceKind) {
    return Optional.empty();
  }

  @Override
  public VersionInfo version() {
    return client.getKubernetesVersion();
  }

  @Override
  public Optional<APIResourceList> apiResources() {
    return Optional.ofNullable(client.getApiResources("v1"));
  }

  @Override
  public Optional<Node> cached(String node) {
    return Optional.empty();
  }

  @Override
  public <T extends HasMetadata> Optional<Subscription> subscribe(
      ResourceKind<T> resourceKind, ResourceListener<T> resourceListener) {
    return Optional.empty();
  }

  @Override
  public void invalidate() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
