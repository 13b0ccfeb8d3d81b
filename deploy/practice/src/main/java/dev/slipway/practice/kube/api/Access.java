package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.Identity;
import dev.slipway.practice.kube.api.access.Rbac;
import dev.slipway.practice.kube.api.access.RequestInfo;
import dev.slipway.practice.kube.api.access.Tokens;
import dev.slipway.practice.kube.store.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Authentication by bearer token, impersonation, and authorization by RBAC. Thread-safe. */
public final class Access {
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final Rbac rbac;

  /** Knows whoever shows one of these tokens. */
  public Access(Tokens tokens, Rbac rbac) {
    this.tokens = tokens;
    this.rbac = rbac;
  }

  /**
   * Who asks, and that they may.
   *
   * @throws ApiFailure 401 for an unknown token, 403 for what no rule allows
   */
  public Identity admit(ApiRequest request) {
    Identity who = impersonated(request, authenticate(request));
    authorize(who, RequestInfos.of(request));
    return who;
  }

  private Identity authenticate(ApiRequest request) {
    String header = request.header("authorization");
    if (header.isEmpty()) {
      return Identity.anonymous();
    }
    return Optional.of(header)
        .filter(shown -> shown.startsWith(BEARER))
        .flatMap(shown -> tokens.find(shown.substring(BEARER.length())))
        .orElseThrow(() -> new ApiFailure(401, "Unauthorized", "Unauthorized"));
  }

  /** {@code kubectl --as}; only the first group that is asked for is seen. */
  private Identity impersonated(ApiRequest request, Identity who) {
    String name = request.header("impersonate-user");
    if (name.isEmpty()) {
      return who;
    }
    Identity other = Identity.named(name, groups(request));
    String[] parts = name.split(":", 4);
    boolean account = name.startsWith("system:serviceaccount:") && parts.length == 4;
    authorize(
        who,
        account
            ? impersonation("serviceaccounts", parts[2], parts[3])
            : impersonation("users", "", name));
    groups(request).forEach(group -> authorize(who, impersonation("groups", "", group)));
    return other;
  }

  private static List<String> groups(ApiRequest request) {
    String group = request.header("impersonate-group");
    return group.isEmpty() ? List.of() : List.of(group);
  }

  private static RequestInfo impersonation(String resource, String namespace, String name) {
    return new RequestInfo("", "impersonate", "", resource, "", namespace, name);
  }

  private void authorize(Identity who, RequestInfo asked) {
    Rbac.Decision decision = rbac.decide(who, asked);
    if (!decision.allowed()) {
      throw forbidden(who, asked, decision.reason());
    }
  }

  private static ApiFailure forbidden(Identity who, RequestInfo asked, String reason) {
    String why = reason.isEmpty() ? "" : ": " + reason;
    if (!asked.isResource()) {
      return new ApiFailure(
          403,
          "Forbidden",
          "forbidden: User \"%s\" cannot %s path \"%s\"%s"
              .formatted(who.name(), asked.verb(), asked.path(), why));
    }
    String qualified =
        asked.group().isEmpty() ? asked.resource() : asked.resource() + "." + asked.group();
    String subject =
        asked.name().isEmpty() ? qualified : "%s \"%s\"".formatted(qualified, asked.name());
    String scope =
        asked.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"%s\"".formatted(asked.namespace());
    ObjectNode details = Json.object();
    if (!asked.name().isEmpty()) {
      details.put("name", asked.name());
    }
    if (!asked.group().isEmpty()) {
      details.put("group", asked.group());
    }
    details.put("kind", asked.resource());
    return new ApiFailure(
        403,
        "Forbidden",
        "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s%s"
            .formatted(
                subject, who.name(), asked.verb(), asked.fullResource(), asked.group(), scope, why),
        details);
  }

  /** The authorizer, for reviews. */
  public Rbac rbac() {
    return rbac;
  }
}
