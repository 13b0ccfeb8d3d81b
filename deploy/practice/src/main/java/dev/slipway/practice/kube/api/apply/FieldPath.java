package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way to a field, in the steps that {@code fieldsV1} writes: {@code f:spec}, {@code
 * k:{"name":"web"}}, {@code v:"a"}, and {@code .} for a list item itself.
 */
record FieldPath(List<String> steps) {
  static final FieldPath ROOT = new FieldPath(List.of());
  static final String ITSELF = ".";

  FieldPath {
    steps = List.copyOf(steps);
  }

  FieldPath then(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(longer);
  }

  FieldPath field(String name) {
    return then("f:" + name);
  }

  boolean startsWith(FieldPath prefix) {
    return steps.size() >= prefix.steps.size()
        && steps.subList(0, prefix.steps.size()).equals(prefix.steps);
  }

  FieldPath parent() {
    return new FieldPath(steps.subList(0, steps.size() - 1));
  }

  String last() {
    return steps.getLast();
  }

  /** As conflicts name it: {@code .spec.containers[name="web"].image}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      if (step.startsWith("f:")) {
        text.append('.').append(step.substring(2));
      } else if (step.startsWith("k:")) {
        text.append('[').append(keys(step)).append(']');
      } else if (step.startsWith("v:")) {
        text.append('[').append(step.substring(2)).append(']');
      }
    }
    return text.toString();
  }

  private static String keys(String step) {
    return Json.object(step.substring(2)).properties().stream()
        .map(key -> key.getKey() + "=" + key.getValue())
        .collect(Collectors.joining(","));
  }
}
