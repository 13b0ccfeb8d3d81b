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
  public <T extends HasMetadata> List<T> all(ResourceKind<T> resourceKind) {
    return server.all(resourceKind);
  }

  @Override
  public <T extends HasMetadata> Optional<List<T>> seen(ResourceKind<T> resourceKind) {
    return server.seen(resourceKind);
  }

  @Override
  public VersionInfo version() {
    return server.version();
  }

  @Override
  public Optional<APIResourceList> served() {
    return server.served();
  }

  @Override
  public Optional<Node> seen(String node) {
    return NodeState.name(old).equals(node) ? Optional.of(old) : server.seen(node);
  }

  @Override
  public <T extends HasMetadata> Optional<Subscription> follow(
      ResourceKind<T> resourceKind, ResourceListener<T> resourceListener) {
    return Optional.empty();
  }

  @Override
  public void doubt() {
    server.doubt();
  }

  @Override
  public void close() {
    server.close();
  }
}
