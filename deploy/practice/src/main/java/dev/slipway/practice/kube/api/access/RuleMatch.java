package dev.slipway.practice.kube.api.access;

import tools.jackson.databind.JsonNode;

/** Whether a {@code PolicyRule} lets a request pass. */
final class RuleMatch {
  private static final String EVERYTHING = "*";

  private RuleMatch() {}

  static boolean allows(JsonNode rule, RequestInfo asked) {
    if (!asked.isResource()) {
      return has(rule, "verbs", asked.verb())
          && rule.path("nonResourceURLs")
              .valueStream()
              .anyMatch(url -> covers(url.asString(""), asked.path()));
    }
    return has(rule, "verbs", asked.verb())
        && has(rule, "apiGroups", asked.group())
        && coversResource(rule, asked)
        && coversName(rule, asked.name());
  }

  private static boolean has(JsonNode rule, String field, String value) {
    return rule.path(field)
        .valueStream()
        .map(item -> item.asString(""))
        .anyMatch(item -> item.equals(EVERYTHING) || item.equals(value));
  }

  /** {@code pods/eviction} is named by itself, by {@code *}, or by {@code *}{@code /eviction}. */
  private static boolean coversResource(JsonNode rule, RequestInfo asked) {
    return has(rule, "resources", asked.fullResource())
        || (!asked.subresource().isEmpty()
            && has(rule, "resources", EVERYTHING + "/" + asked.subresource()));
  }

  private static boolean coversName(JsonNode rule, String name) {
    JsonNode names = rule.path("resourceNames");
    return names.isEmpty() || names.valueStream().anyMatch(item -> item.asString("").equals(name));
  }

  private static boolean covers(String pattern, String path) {
    return pattern.equals(EVERYTHING)
        || pattern.equals(path)
        || (pattern.endsWith(EVERYTHING)
            && path.startsWith(pattern.substring(0, pattern.length() - 1)));
  }
}
