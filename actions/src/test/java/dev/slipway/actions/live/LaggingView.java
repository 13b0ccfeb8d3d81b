package dev.slipway.actions.live;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.view.ClusterView;
import dev.slipway.actions.view.Follower;
import dev.slipway.actions.view.Kind;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.List;
import java.util.Optional;

/**
 * Shows one node as it was, as a watch does that is behind; everything else as the server has it.
 */
record LaggingView(ClusterView server, Node old) implements ClusterView {
  @Override
  public <T extends HasMetadata> List<T> all(Kind<T> kind) {
    return server.all(kind);
  }

  @Override
  public <T extends HasMetadata> Optional<List<T>> seen(Kind<T> kind) {
    return server.seen(kind);
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
  public <T extends HasMetadata> Optional<Following> follow(Kind<T> kind, Follower<T> follower) {
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
