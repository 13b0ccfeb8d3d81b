package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which pods answer for a service, by its selector. */
final class ServicePods {
  private final List<Service> services;
  private final List<Pod> pods;

  ServicePods(List<Service> services, List<Pod> pods) {
    this.services = services;
    this.pods = pods;
  }

  /** The pods behind a service; empty when it is not known or somebody else picks its endpoints. */
  Optional<List<Pod>> ofService(String namespace, String name) {
    return services.stream()
        .filter(service -> namespace.equals(service.getMetadata().getNamespace()))
        .filter(service -> name.equals(service.getMetadata().getName()))
        .map(ServicePods::selector)
        .filter(selector -> !selector.isEmpty())
        .findFirst()
        .map(selector -> selected(namespace, selector));
  }

  /**
   * The pods behind a host name as the cluster's DNS knows it: {@code db}, {@code db.data}, {@code
   * db.data.svc.cluster.local}, {@code db-0.db.data.svc}.
   *
   * @param from the namespace that a name without one is looked up in
   */
  Optional<List<Pod>> ofHost(String host, String from) {
    List<String> parts = List.of(host.split("\\."));
    int svc = parts.indexOf("svc");
    if (svc >= 2) {
      return ofService(parts.get(svc - 1), parts.get(svc - 2));
    }
    return switch (parts.size()) {
      case 1 -> ofService(from, parts.getFirst());
      case 2 -> ofService(parts.get(1), parts.getFirst());
      default -> Optional.empty();
    };
  }

  private List<Pod> selected(String namespace, Map<String, String> selector) {
    return pods.stream()
        .filter(pod -> namespace.equals(pod.getMetadata().getNamespace()))
        .filter(pod -> PodState.labels(pod).entrySet().containsAll(selector.entrySet()))
        .toList();
  }

  private static Map<String, String> selector(Service service) {
    return service.getSpec() == null
        ? Map.of()
        : Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
  }
}
