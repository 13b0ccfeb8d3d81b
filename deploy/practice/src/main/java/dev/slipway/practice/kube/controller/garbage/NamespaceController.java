package dev.slipway.practice.kube.controller.garbage;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each namespace its {@code default} service account, and empties a namespace that is being
 * deleted before it lets it go.
 */
public final class NamespaceController implements Controller {
  private static final List<ResourceType> CONTENTS =
      ResourceTypes.ALL.stream().filter(ResourceType::namespaced).toList();

  private final Cluster cluster;
  private final WorkQueue<String> queue;

  /** Creates the controller. */
  public NamespaceController(Cluster cluster) {
    this.cluster = cluster;
    this.queue = new WorkQueue<>("namespace", 1, cluster.timers(), this::sync);
    cluster
        .view()
        .onChange(ResourceTypes.NAMESPACES, change -> queue.add(Fields.name(change.latest())));
    CONTENTS.forEach(type -> cluster.view().onChange(type, this::contentChanged));
  }

  private void contentChanged(Change change) {
    String namespace = Fields.namespace(change.latest());
    boolean alive = view(namespace).filter(found -> !Fields.terminating(found)).isPresent();
    if (!alive) {
      queue.add(namespace);
    }
  }

  private Optional<ObjectNode> view(String namespace) {
    return cluster.view().get(ResourceTypes.NAMESPACES, new ObjectKey("", namespace));
  }

  private void sync(String name) {
    Optional<ObjectNode> namespace =
        view(name).or(() -> cluster.registry().get(ResourceTypes.NAMESPACES, "", name));
    if (namespace.isPresent() && !Fields.terminating(namespace.get())) {
      addServiceAccount(name);
    } else if (isEmptied(name)) {
      namespace.ifPresent(this::letGo);
    }
  }

  private void addServiceAccount(String namespace) {
    ObjectKey key = new ObjectKey(namespace, "default");
    if (cluster.view().get(ResourceTypes.SERVICE_ACCOUNTS, key).isPresent()) {
      return;
    }
    ObjectNode account = Fields.object().put("apiVersion", "v1").put("kind", "ServiceAccount");
    Fields.into(account, "metadata").put("name", "default").put("namespace", namespace);
    try {
      cluster.create(ResourceTypes.SERVICE_ACCOUNTS, account);
    } catch (RegistryException refused) {
      if (refused.code() != 409) {
        throw refused;
      }
    }
  }

  private boolean isEmptied(String namespace) {
    boolean empty = true;
    for (ResourceType type : CONTENTS) {
      for (ObjectNode object : cluster.view().list(type, namespace)) {
        empty = false;
        if (!Fields.terminating(object)) {
          cluster.delete(type, object);
        }
      }
    }
    return empty;
  }

  private void letGo(ObjectNode namespace) {
    cluster.modify(
        ResourceTypes.NAMESPACES,
        namespace,
        current -> Fields.into(current, "spec").putArray("finalizers"));
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }
}
