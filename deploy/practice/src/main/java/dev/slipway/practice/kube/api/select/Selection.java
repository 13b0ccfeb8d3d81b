package dev.slipway.practice.kube.api.select;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceType;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Everything a list or watch selects by: namespace, labels and fields. */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields)
    implements Predicate<JsonNode> {

  /**
   * Reads both selectors.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  public static Selection parse(
      ResourceType type, String namespace, String labelSelector, String fieldSelector) {
    return new Selection(
        namespace, LabelSelector.parse(labelSelector), FieldSelector.parse(type, fieldSelector));
  }

  @Override
  public boolean test(JsonNode object) {
    return (namespace.isEmpty() || namespace.equals(Meta.namespace(object)))
        && labels.test(Meta.labels(object))
        && fields.test(object);
  }
}
