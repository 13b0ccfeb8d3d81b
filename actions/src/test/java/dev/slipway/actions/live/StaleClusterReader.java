package dev.slipway.actions.live;

import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.cache.ResourceKind;
import dev.slipway.actions.cache.ResourceListener;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.List;
import java.util.Optional;

/**
 * Shows one node as it was, as a watch does that is behind; everything else as the server has it.
 */
record StaleClusterReader(ClusterReader server, Node old) implements ClusterReader {
  @Override
  public <T extends HasMetadata> List<T> list(ResourceKind<T> resourceKind) {
    return server.list(resourceKind);
  }

  @Override
  public <T extends HasMetadata> Optional<List<T>> cached(ResourceKind<T> resourceKind) {
    return server.cached(resourceKind);
  }

  @Override
  public VersionInfo version() {
    return server.version();
  }

  @Override
  public Optional<APIResourceList> apiResources() {
    return server.apiResources();
  }

  @Override
  public Optional<Node> cached(String node) {
    return NodeState.name(old).equals(node) ? Optional.of(old) : server.cached(node);
  }

  @Override
  public <T extends HasMetadata> Optional<Subscription> subscribe(
      ResourceKind<T> resourceKind, ResourceListener<T> resourceListener) {
    return Optional.empty();
  }

  @Override
  public void invalidate() {
    server.invalidate();
  }

  @Override
  public void close() {
    server.close();
  }
}
