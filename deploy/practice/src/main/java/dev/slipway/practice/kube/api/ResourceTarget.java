package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource path points at.
 *
 * @param namespace empty for all namespaces or cluster-scoped types
 * @param name empty for the collection
 * @param subresource empty for the object itself, else for example {@code status}
 */
public record ResourceTarget(ResourceType type, String namespace, String name, String subresource) {
  private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

  /** Reads {@code /api/v1/...} or {@code /apis/GROUP/VERSION/...}, split at the slashes. */
  static Optional<ResourceTarget> parse(List<String> path) {
    boolean core = !path.isEmpty() && path.getFirst().equals("api");
    boolean grouped = !path.isEmpty() && path.getFirst().equals("apis");
    int prefix = core ? 2 : 3;
    if (!(core || grouped) || path.size() <= prefix) {
      return Optional.empty();
    }
    String group = core ? "" : path.get(1);
    String version = path.get(prefix - 1);
    List<String> rest = path.subList(prefix, path.size());
    String namespace = "";
    if (isNamespaced(rest)) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    if (rest.size() > 3) {
      return Optional.empty();
    }
    String plural = rest.getFirst();
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    String in = namespace;
    return find(group, version, plural)
        .filter(type -> type.namespaced() ? !in.isEmpty() || name.isEmpty() : in.isEmpty())
        .map(type -> new ResourceTarget(type, in, name, subresource));
  }

  boolean isCollection() {
    return name.isEmpty();
  }

  /** {@code namespaces/x/status} is a namespace's own; {@code namespaces/x/pods} lies in it. */
  private static boolean isNamespaced(List<String> rest) {
    return rest.size() > 2
        && rest.getFirst().equals("namespaces")
        && !NAMESPACE_SUBRESOURCES.contains(rest.get(2));
  }

  private static Optional<ResourceType> find(String group, String version, String plural) {
    return ResourceTypes.ALL.stream()
        .filter(type -> type.group().equals(group))
        .filter(type -> type.version().equals(version))
        .filter(type -> type.plural().equals(plural))
        .findFirst();
  }
}
