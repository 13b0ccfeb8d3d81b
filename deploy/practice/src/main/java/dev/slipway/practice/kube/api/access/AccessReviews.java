package dev.slipway.practice.kube.api.access;

import dev.slipway.practice.kube.store.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reviews of {@code authorization.k8s.io} and {@code authentication.k8s.io}, never stored. */
public final class AccessReviews {
  /** The kinds by the path they are posted to. */
  private static final Map<List<String>, String> KINDS =
      Map.of(
          List.of("apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews"),
          "SelfSubjectAccessReview",
          List.of("apis", "authorization.k8s.io", "v1", "selfsubjectrulesreviews"),
          "SelfSubjectRulesReview",
          List.of("apis", "authorization.k8s.io", "v1", "subjectaccessreviews"),
          "SubjectAccessReview",
          List.of("apis", "authentication.k8s.io", "v1", "selfsubjectreviews"),
          "SelfSubjectReview");

  private final Rbac rbac;

  /** Answers by this authorizer. */
  public AccessReviews(Rbac rbac) {
    this.rbac = rbac;
  }

  /** Whether a path takes reviews. */
  public static boolean isAsked(String method, List<String> path) {
    return method.equals("POST") && KINDS.containsKey(path);
  }

  /** The review with its status. */
  public ObjectNode answer(Identity who, List<String> path, ObjectNode review) {
    String kind = KINDS.getOrDefault(path, "");
    review.put("kind", kind).put("apiVersion", path.get(1) + "/" + path.get(2));
    review.withObjectProperty("metadata");
    ObjectNode status = Json.object();
    review.set("status", status);
    JsonNode spec = review.path("spec");
    switch (kind) {
      case "SelfSubjectRulesReview" -> rules(who, spec.path("namespace").asString(""), status);
      case "SelfSubjectReview" -> {
        ObjectNode user = status.putObject("userInfo").put("username", who.name());
        who.groups().forEach(user.putArray("groups")::add);
      }
      case "SubjectAccessReview" -> access(subject(spec), spec, status);
      default -> access(who, spec, status);
    }
    return review;
  }

  private static Identity subject(JsonNode spec) {
    List<String> groups =
        spec.path("groups").valueStream().map(group -> group.asString("")).toList();
    return new Identity(spec.path("user").asString(""), groups);
  }

  private void access(Identity who, JsonNode spec, ObjectNode status) {
    Rbac.Decision decision = rbac.decide(who, RequestInfo.of(spec));
    status.put("allowed", decision.allowed());
    if (!decision.reason().isEmpty()) {
      status.put("reason", decision.reason());
    }
  }

  private void rules(Identity who, String namespace, ObjectNode status) {
    ArrayNode resources = status.putArray("resourceRules");
    ArrayNode others = status.putArray("nonResourceRules");
    for (Grant grant : rbac.grants(who, namespace).rules()) {
      (grant.rule().path("nonResourceURLs").isEmpty() ? resources : others).add(grant.rule());
    }
    status.put("incomplete", false);
  }
}
