package dev.slipway.practice.kube.api.admission;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The few validations that people run into most. All refuse with 422 Invalid. */
public final class Checks {
  private static final int LONGEST_NAME = 253;
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final String SUBDOMAIN_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

  private Checks() {}

  /** An object that is to be created. */
  public static void onCreate(ResourceType type, ObjectNode object) {
    String name = Meta.name(object);
    if (!name.isEmpty() && (name.length() > LONGEST_NAME || !SUBDOMAIN.matcher(name).matches())) {
      throw Refusals.invalid(
          type, name, "metadata.name: Invalid value: \"%s\": %s".formatted(name, SUBDOMAIN_RULE));
    }
    if (type.equals(ResourceTypes.PODS) && object.at("/spec/containers").isEmpty()) {
      throw Refusals.invalid(type, name, "spec.containers: Required value");
    }
    selectorMatchesTemplate(type, object);
  }

  /** An object that is to be replaced. */
  public static void onUpdate(ResourceType type, ObjectNode before, ObjectNode after) {
    if (type.equals(ResourceTypes.PODS)) {
      PodChanges.check(before, after);
    }
    JsonNode selector = before.at("/spec/selector");
    if (type.group().equals("apps") && !selector.equals(after.at("/spec/selector"))) {
      throw Refusals.invalid(
          type,
          Meta.name(before),
          "spec.selector: Invalid value: %s: field is immutable"
              .formatted(after.at("/spec/selector")));
    }
    boolean immutable = before.path("immutable").asBoolean(false);
    if (immutable && !before.path("data").equals(after.path("data"))) {
      throw Refusals.invalid(
          type, Meta.name(before), "data: Forbidden: field is immutable when `immutable` is set");
    }
    selectorMatchesTemplate(type, after);
  }

  private static void selectorMatchesTemplate(ResourceType type, ObjectNode object) {
    if (!type.group().equals("apps")) {
      return;
    }
    JsonNode wanted = object.at("/spec/selector/matchLabels");
    JsonNode labels = object.at("/spec/template/metadata/labels");
    boolean matches =
        wanted
            .propertyStream()
            .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    if (!matches) {
      throw Refusals.invalid(
          type,
          Meta.name(object),
          ("spec.template.metadata.labels: Invalid value: %s: `selector` does not match template"
                  + " `labels`")
              .formatted(labels));
    }
  }
}
