package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.LabelSelectors;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Required affinity and anti-affinity between pods. Of a namespace only its name is known, so a
 * {@code namespaceSelector} is judged by the label {@code kubernetes.io/metadata.name} alone.
 */
final class AffinityFilters {
  private AffinityFilters() {}

  /** A pod that wants company; the first of a group that only wants its own kind goes anywhere. */
  static Optional<FilterFailure> podAffinity(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    List<PodAffinityTerm> terms = existingAntiAffinity(pod);
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    for (PodAffinityTerm term : terms) {
      if (!NodeState.labels(candidateNode.node()).containsKey(term.getTopologyKey())) {
        return Optional.of(FilterFailure.lacks("the label " + term.getTopologyKey()));
      }
    }
    boolean alone = around.pods().noneMatch(other -> matchesAll(terms, pod, other));
    if (alone && matchesAll(terms, pod, pod)) {
      return Optional.empty();
    }
    return terms.stream()
        .filter(
            term ->
                around
                    .domain(candidateNode, term.getTopologyKey())
                    .flatMap(near -> near.pods().stream())
                    .noneMatch(other -> matchesAll(terms, pod, other)))
        .map(term -> FilterFailure.lacks("the pods it must share a " + place(term) + " with"))
        .findFirst();
  }

  /** A pod that keeps away from others. */
  static Optional<FilterFailure> podAntiAffinity(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    for (PodAffinityTerm term : unwanted(pod)) {
      Optional<Pod> near =
          around
              .domain(candidateNode, term.getTopologyKey())
              .flatMap(node -> node.pods().stream())
              .filter(other -> matches(term, pod, other))
              .findFirst();
      if (near.isPresent()) {
        return Optional.of(
            new FilterFailure(
                FilterFailure.Verb.HAS,
                "pods it must not share a " + place(term) + " with",
                PodState.key(near.get()) + ", with which it must not share a " + place(term)));
      }
    }
    return Optional.empty();
  }

  /** A pod that others keep away from. */
  static Optional<FilterFailure> existingAntiAffinity(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    for (CandidateNode other : around.candidates()) {
      for (Pod there : other.pods()) {
        for (PodAffinityTerm term : unwanted(there)) {
          String value = NodeState.labels(other.node()).get(term.getTopologyKey());
          if (value != null
              && value.equals(NodeState.labels(candidateNode.node()).get(term.getTopologyKey()))
              && matches(term, there, pod)) {
            return Optional.of(
                new FilterFailure(
                    FilterFailure.Verb.HAS,
                    "pods that do not share their " + place(term) + " with it",
                    PodState.key(there)
                        + ", which does not share its "
                        + place(term)
                        + " with it"));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<PodAffinityTerm> existingAntiAffinity(Pod pod) {
    return affinity(pod)
        .map(Affinity::getPodAffinity)
        .map(a -> list(a.getRequiredDuringSchedulingIgnoredDuringExecution()))
        .orElse(List.of());
  }

  private static List<PodAffinityTerm> unwanted(Pod pod) {
    return affinity(pod)
        .map(Affinity::getPodAntiAffinity)
        .map(a -> list(a.getRequiredDuringSchedulingIgnoredDuringExecution()))
        .orElse(List.of());
  }

  private static Optional<Affinity> affinity(Pod pod) {
    return Optional.ofNullable(pod.getSpec().getAffinity());
  }

  private static boolean matchesAll(List<PodAffinityTerm> terms, Pod owner, Pod other) {
    return terms.stream().allMatch(term -> matches(term, owner, other));
  }

  private static boolean matches(PodAffinityTerm term, Pod owner, Pod other) {
    return reaches(term, owner, other.getMetadata().getNamespace())
        && LabelSelectors.matches(term.getLabelSelector(), PodState.labels(other));
  }

  private static boolean reaches(PodAffinityTerm term, Pod owner, String namespace) {
    List<String> named = list(term.getNamespaces());
    if (named.isEmpty() && term.getNamespaceSelector() == null) {
      return owner.getMetadata().getNamespace().equals(namespace);
    }
    return named.contains(namespace)
        || LabelSelectors.matches(
            term.getNamespaceSelector(), Map.of("kubernetes.io/metadata.name", namespace));
  }

  private static String place(PodAffinityTerm term) {
    String key = NodeState.shortKey(term.getTopologyKey());
    return key.equals("hostname") ? "node" : key;
  }

  private static <T> List<T> list(@Nullable List<T> given) {
    return Objects.requireNonNullElse(given, List.of());
  }
}
