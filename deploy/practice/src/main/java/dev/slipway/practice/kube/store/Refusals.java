package dev.slipway.practice.kube.store;

import java.util.Locale;

/** The API server's refusals in its own words. */
public final class Refusals {
  private Refusals() {}

  /** {@code pods "a" not found}. */
  public static RegistryException notFound(ResourceType type, String name) {
    return new RegistryException(
        404, "NotFound", "%s \"%s\" not found".formatted(qualified(type), name));
  }

  /** {@code pods "a" already exists}. */
  public static RegistryException alreadyExists(ResourceType type, String name) {
    return new RegistryException(
        409, "AlreadyExists", "%s \"%s\" already exists".formatted(qualified(type), name));
  }

  /** {@code Operation cannot be fulfilled on pods "a": ...}. */
  public static RegistryException conflict(ResourceType type, String name, String why) {
    return new RegistryException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(qualified(type), name, why));
  }

  /** Somebody else wrote in between. */
  public static RegistryException modified(ResourceType type, String name) {
    return conflict(
        type,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  /** 422 with what is wrong where. */
  public static RegistryException invalid(ResourceType type, String name, String what) {
    return new RegistryException(
        422, "Invalid", "%s \"%s\" is invalid: %s".formatted(qualifiedKind(type), name, what));
  }

  /** A revision that etcd or the event buffer no longer has. */
  public static RegistryException expired(String message) {
    return new RegistryException(410, "Expired", message);
  }

  /** {@code pods} or {@code deployments.apps}. */
  public static String qualified(ResourceType type) {
    return type.group().isEmpty() ? type.plural() : type.plural() + "." + type.group();
  }

  private static String qualifiedKind(ResourceType type) {
    return type.group().isEmpty()
        ? type.kind()
        : "%s.%s".formatted(type.kind(), type.group().toLowerCase(Locale.ROOT));
  }
}
