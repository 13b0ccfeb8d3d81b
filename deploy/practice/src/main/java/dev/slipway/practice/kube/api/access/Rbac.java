package dev.slipway.practice.kube.api.access;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The RBAC authorizer: who has a rule that lets a request pass may do it. Thread-safe. */
public final class Rbac {
  private static final String SERVICE_ACCOUNT = "ServiceAccount";

  private final RbacObjects objects;

  /** Decides by these objects. */
  public Rbac(RbacObjects objects) {
    this.objects = objects;
  }

  /**
   * Whether something is allowed.
   *
   * @param reason what allows it, or which role a binding names in vain; may be empty
   */
  public record Decision(boolean allowed, String reason) {}

  /** Decides about one request. */
  public Decision decide(Identity who, RequestInfo asked) {
    if (who.groups().contains("system:masters")) {
      return new Decision(true, "");
    }
    Grants grants = grants(who, asked.namespace());
    Optional<Grant> found =
        grants.rules().stream().filter(grant -> RuleMatch.allows(grant.rule(), asked)).findFirst();
    if (found.isPresent()) {
      return new Decision(true, "RBAC: allowed by " + found.get().source());
    }
    List<String> missing = grants.missing();
    return new Decision(
        false,
        missing.isEmpty()
            ? ""
            : "RBAC: "
                + (missing.size() == 1
                    ? missing.getFirst()
                    : "[" + String.join(", ", missing) + "]"));
  }

  /** Everything somebody has in a namespace, cluster-wide rules included. */
  Grants grants(Identity who, String namespace) {
    Grants grants = new Grants(new ArrayList<>(), new ArrayList<>());
    for (ObjectNode binding : objects.all(ResourceTypes.CLUSTER_ROLE_BINDINGS)) {
      collect(grants, who, binding, "");
    }
    for (ObjectNode binding : objects.all(ResourceTypes.ROLE_BINDINGS)) {
      if (!namespace.isEmpty() && Meta.namespace(binding).equals(namespace)) {
        collect(grants, who, binding, namespace);
      }
    }
    return grants;
  }

  /** Rules, and roles that bindings name although they are not there. */
  record Grants(List<Grant> rules, List<String> missing) {}

  private void collect(Grants grants, Identity who, ObjectNode binding, String namespace) {
    Optional<JsonNode> subject =
        binding
            .path("subjects")
            .valueStream()
            .filter(candidate -> is(who, candidate, namespace))
            .findFirst();
    if (subject.isEmpty()) {
      return;
    }
    JsonNode reference = binding.path("roleRef");
    boolean local = reference.path("kind").asString("").equals("Role");
    ResourceType type = local ? ResourceTypes.ROLES : ResourceTypes.CLUSTER_ROLES;
    String name = reference.path("name").asString("");
    Optional<ObjectNode> role = objects.find(type, local ? namespace : "", name);
    if (role.isEmpty()) {
      grants
          .missing()
          .add(
              "%s.rbac.authorization.k8s.io \"%s\" not found"
                  .formatted(local ? "role" : "clusterrole", name));
      return;
    }
    String source = source(binding, namespace, reference, subject.get());
    role.get().path("rules").forEach(rule -> grants.rules().add(new Grant(rule, source)));
  }

  private static boolean is(Identity who, JsonNode subject, String namespace) {
    String name = subject.path("name").asString("");
    return switch (subject.path("kind").asString("")) {
      case "User" -> who.name().equals(name);
      case "Group" -> who.groups().contains(name);
      case SERVICE_ACCOUNT -> {
        String in = subject.path("namespace").asString(namespace);
        yield !in.isEmpty() && who.name().equals("system:serviceaccount:" + in + ":" + name);
      }
      default -> false;
    };
  }

  private static String source(
      ObjectNode binding, String namespace, JsonNode role, JsonNode subject) {
    String kind = subject.path("kind").asString("");
    String name = subject.path("name").asString("");
    String in = subject.path("namespace").asString(namespace);
    String who = kind.equals(SERVICE_ACCOUNT) ? name + "/" + in : name;
    String what = namespace.isEmpty() ? Meta.name(binding) : Meta.name(binding) + "/" + namespace;
    return "%s \"%s\" of %s \"%s\" to %s \"%s\""
        .formatted(
            namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
            what,
            role.path("kind").asString(""),
            role.path("name").asString(""),
            kind,
            who);
  }
}
