package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Slipway or the whole cluster needs and has its pods among those that go: DNS, ingress,
 * registry, Slipway's database. Known by the names that are usual; what has others is not seen.
 */
public final class DependencyFindings {
  private static final String NAME = "app.kubernetes.io/name";
  private static final Set<String> INGRESS =
      Set.of(
          "ingress-nginx",
          "nginx-ingress",
          "traefik",
          "haproxy-ingress",
          "kubernetes-ingress",
          "contour",
          "kong",
          "gateway-helm");
  private static final Set<String> REGISTRY =
      Set.of("registry", "docker-registry", "harbor", "zot", "nexus-repository-manager", "quay");

  private DependencyFindings() {}

  /** What is worth saying, and what could not be looked at. */
  public static List<Finding> of(ClusterDependencies clusterDependencies, EvictedPods evictedPods) {
    ServicePods servicePods = new ServicePods(clusterDependencies.services(), evictedPods.all());
    List<Dependency> dependencies = new ArrayList<>();
    dependencies.add(
        new Dependency(
            "the cluster's DNS",
            "names are not resolved",
            pods(evictedPods, DependencyFindings::dns)));
    dependencies.add(
        new Dependency(
            "the ingress controller",
            "requests from outside are not answered",
            pods(evictedPods, DependencyFindings::ingress)));
    dependencies.add(
        new Dependency(
            "the image registry",
            "images cannot be pulled, those of replacements included",
            registry(evictedPods, servicePods)));
    database(clusterDependencies, evictedPods, servicePods)
        .ifPresent(
            pods ->
                dependencies.add(
                    new Dependency(
                        "Slipway's own database", "Slipway waits and tells nothing", pods)));
    List<Finding> findings = new ArrayList<>();
    dependencies.forEach(dependency -> dependency.finding(evictedPods).ifPresent(findings::add));
    findings.addAll(WebhookFindings.of(clusterDependencies.webhooks(), servicePods, evictedPods));
    unread(clusterDependencies).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> unread(ClusterDependencies clusterDependencies) {
    String unread =
        clusterDependencies.unread().stream()
            .filter(resource -> !resource.equals(ClusterDependencies.VOLUME_ATTACHMENTS))
            .collect(Collectors.joining(", "));
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.NOTE,
                "Slipway may not list "
                    + unread
                    + ": whether something the cluster needs runs only here is not fully known",
                "Grant list on " + unread + " to see it."));
  }

  /** Known only where Slipway runs in this very cluster, whose DNS its database's host is from. */
  private static Optional<List<Pod>> database(
      ClusterDependencies clusterDependencies, EvictedPods evictedPods, ServicePods servicePods) {
    return evictedPods.all().stream()
        .filter(clusterDependencies.ownRuntime()::isOwnPod)
        .findFirst()
        .flatMap(
            own ->
                clusterDependencies
                    .ownRuntime()
                    .databaseHost()
                    .flatMap(host -> servicePods.ofHost(host, own.getMetadata().getNamespace())));
  }

  /** By name, or because images of pods here come from a service of the cluster. */
  private static List<Pod> registry(EvictedPods evictedPods, ServicePods servicePods) {
    List<Pod> named = pods(evictedPods, DependencyFindings::registry);
    return named.isEmpty()
        ? evictedPods.all().stream()
            .flatMap(DependencyFindings::images)
            .map(image -> image.split("/", 2)[0].split(":", 2)[0])
            .filter(host -> host.contains(".svc"))
            .distinct()
            .flatMap(host -> servicePods.ofHost(host, "").stream())
            .flatMap(List::stream)
            .distinct()
            .toList()
        : named;
  }

  private static boolean dns(Pod pod) {
    Map<String, String> labels = PodState.labels(pod);
    return "kube-system".equals(pod.getMetadata().getNamespace())
        && ("kube-dns".equals(labels.get("k8s-app")) || "coredns".equals(labels.get(NAME)));
  }

  private static boolean ingress(Pod pod) {
    Map<String, String> labels = PodState.labels(pod);
    return INGRESS.contains(labels.getOrDefault(NAME, ""))
        || "ingressgateway".equals(labels.get("istio"));
  }

  private static boolean registry(Pod pod) {
    Map<String, String> labels = PodState.labels(pod);
    return REGISTRY.contains(labels.getOrDefault(NAME, ""))
        || REGISTRY.contains(labels.getOrDefault("app", ""));
  }

  private static Stream<String> images(Pod pod) {
    return pod.getSpec() == null
        ? Stream.of()
        : pod.getSpec().getContainers().stream().map(Container::getImage).filter(Objects::nonNull);
  }

  private static List<Pod> pods(EvictedPods evictedPods, Predicate<Pod> which) {
    return evictedPods.all().stream().filter(which).toList();
  }
}
