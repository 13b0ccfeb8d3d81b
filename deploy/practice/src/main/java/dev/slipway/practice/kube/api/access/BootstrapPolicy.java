package dev.slipway.practice.kube.api.access;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The roles and bindings that an API server and kubeadm make. */
public final class BootstrapPolicy {
  private static final String RESOURCE = "/bootstrap/rbac.yaml";

  private BootstrapPolicy() {}

  /** Creates those that are absent. */
  public static void ensure(Registry registry) {
    for (ObjectNode object : objects()) {
      ResourceType type = type(object);
      if (registry.get(type, "", Meta.name(object)).isEmpty()) {
        registry.create(type, object);
      }
    }
  }

  /** The objects as they are at the start. */
  public static List<ObjectNode> objects() {
    try (InputStream in = BootstrapPolicy.class.getResourceAsStream(RESOURCE);
        MappingIterator<ObjectNode> documents =
            new YAMLMapper()
                .readerFor(ObjectNode.class)
                .readValues(Objects.requireNonNull(in, RESOURCE))) {
      List<ObjectNode> objects = new ArrayList<>();
      documents.forEachRemaining(objects::add);
      return objects;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
    }
  }

  private static ResourceType type(ObjectNode object) {
    return object.path("kind").asString("").equals(ResourceTypes.CLUSTER_ROLES.kind())
        ? ResourceTypes.CLUSTER_ROLES
        : ResourceTypes.CLUSTER_ROLE_BINDINGS;
  }
}
