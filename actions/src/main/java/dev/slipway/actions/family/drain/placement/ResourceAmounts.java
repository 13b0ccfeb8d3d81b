package dev.slipway.actions.family.drain.placement;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Quantities by resource name, in base units: cores, bytes, pieces. Immutable. */
record ResourceAmounts(Map<String, BigDecimal> byResource) {
  static final ResourceAmounts NONE = new ResourceAmounts(Map.of());

  ResourceAmounts {
    byResource = Map.copyOf(byResource);
  }

  static ResourceAmounts of(@Nullable Map<String, Quantity> quantities) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    Objects.requireNonNullElse(quantities, Map.<String, Quantity>of())
        .forEach((name, quantity) -> amounts.put(name, quantity.getNumericalAmount()));
    return new ResourceAmounts(amounts);
  }

  /**
   * What the scheduler sets aside for a pod: the larger of the running containers with sidecars and
   * each init container with the sidecars before it, plus overhead; or the pod's own where given.
   */
  static ResourceAmounts requestedBy(Pod pod) {
    ResourceAmounts running = NONE;
    for (Container container : list(pod.getSpec().getContainers())) {
      running = running.plus(requests(container.getResources()));
    }
    ResourceAmounts sidecars = NONE;
    ResourceAmounts starting = NONE;
    for (Container container : list(pod.getSpec().getInitContainers())) {
      ResourceAmounts own = requests(container.getResources());
      if ("Always".equals(container.getRestartPolicy())) {
        sidecars = sidecars.plus(own);
        starting = starting.max(sidecars);
      } else {
        starting = starting.max(sidecars.plus(own));
      }
    }
    ResourceAmounts effective = running.plus(sidecars).max(starting);
    return effective
        .replacedBy(requests(pod.getSpec().getResources()))
        .plus(of(pod.getSpec().getOverhead()));
  }

  BigDecimal get(String resource) {
    return byResource.getOrDefault(resource, BigDecimal.ZERO);
  }

  ResourceAmounts plus(ResourceAmounts other) {
    return merge(other, BigDecimal::add);
  }

  ResourceAmounts minus(ResourceAmounts other) {
    return merge(new ResourceAmounts(negated(other)), BigDecimal::add);
  }

  private ResourceAmounts max(ResourceAmounts other) {
    return merge(other, BigDecimal::max);
  }

  private ResourceAmounts replacedBy(ResourceAmounts other) {
    return merge(other, (own, given) -> given);
  }

  private ResourceAmounts merge(ResourceAmounts other, BinaryOperator<BigDecimal> how) {
    Map<String, BigDecimal> merged = new TreeMap<>(byResource);
    other.byResource.forEach((name, amount) -> merged.merge(name, amount, how));
    return new ResourceAmounts(merged);
  }

  private static Map<String, BigDecimal> negated(ResourceAmounts resourceAmounts) {
    Map<String, BigDecimal> negated = new TreeMap<>();
    resourceAmounts.byResource.forEach((name, amount) -> negated.put(name, amount.negate()));
    return negated;
  }

  private static ResourceAmounts requests(@Nullable ResourceRequirements resources) {
    return resources == null ? NONE : of(resources.getRequests());
  }

  private static List<Container> list(@Nullable List<Container> containers) {
    return Objects.requireNonNullElse(containers, List.of());
  }
}
