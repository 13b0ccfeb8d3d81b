package dev.slipway.actions.kube;

/**
 * Something that owns pods, for example {@code Deployment shop/frontend}.
 *
 * @param kind the owner's kind
 * @param namespace where it lives; empty for cluster-scoped owners such as nodes
 * @param name its name
 */
public record WorkloadRef(String kind, String namespace, String name) {
  /** {@code shop/frontend}, or the name alone of what has no namespace. */
  public String key() {
    return (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  @Override
  public String toString() {
    return kind + " " + key();
  }
}
