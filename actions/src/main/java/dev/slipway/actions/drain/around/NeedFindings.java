package dev.slipway.actions.drain.around;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
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
public final class NeedFindings {
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

  private NeedFindings() {}

  /** What is worth saying, and what could not be looked at. */
  public static List<Finding> of(Around around, Leaving leaving) {
    Served served = new Served(around.services(), leaving.all());
    List<Need> needs = new ArrayList<>();
    needs.add(
        new Need("the cluster's DNS", "names are not resolved", pods(leaving, NeedFindings::dns)));
    needs.add(
        new Need(
            "the ingress controller",
            "requests from outside are not answered",
            pods(leaving, NeedFindings::ingress)));
    needs.add(
        new Need(
            "the image registry",
            "images cannot be pulled, those of replacements included",
            registry(leaving, served)));
    database(around, leaving, served)
        .ifPresent(
            pods ->
                needs.add(
                    new Need("Slipway's own database", "Slipway waits and tells nothing", pods)));
    List<Finding> findings = new ArrayList<>();
    needs.forEach(need -> need.finding(leaving).ifPresent(findings::add));
    findings.addAll(WebhookFindings.of(around.webhooks(), served, leaving));
    unread(around).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> unread(Around around) {
    String unread =
        around.unread().stream()
            .filter(resource -> !resource.equals(Around.VOLUME_ATTACHMENTS))
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
  private static Optional<List<Pod>> database(Around around, Leaving leaving, Served served) {
    return leaving.all().stream()
        .filter(around.own()::isOwn)
        .findFirst()
        .flatMap(
            own ->
                around
                    .own()
                    .databaseHost()
                    .flatMap(host -> served.behindHost(host, own.getMetadata().getNamespace())));
  }

  /** By name, or because images of pods here come from a service of the cluster. */
  private static List<Pod> registry(Leaving leaving, Served served) {
    List<Pod> named = pods(leaving, NeedFindings::registry);
    return named.isEmpty()
        ? leaving.all().stream()
            .flatMap(NeedFindings::images)
            .map(image -> image.split("/", 2)[0].split(":", 2)[0])
            .filter(host -> host.contains(".svc"))
            .distinct()
            .flatMap(host -> served.behindHost(host, "").stream())
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

  private static List<Pod> pods(Leaving leaving, Predicate<Pod> which) {
    return leaving.all().stream().filter(which).toList();
  }
}
