package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * First fit, by priority and then the largest pods first, over room that is shared: what one pod
 * takes, the next one cannot. Where nothing is free, pods of lower priority make room. An estimate,
 * because the real scheduler also has preferences, and others place pods meanwhile.
 */
public final class PlacementSimulator {
  private static final List<SchedulerFilter> RULES =
      List.of(
          NodeFilters::ready,
          NodeFilters::schedulable,
          NodeFilters::taints,
          NodeFilters::nodeSelector,
          NodeFilters::nodeAffinity,
          VolumeFilters::volumeNodeAffinity,
          VolumeFilters::readWriteOncePod,
          NodeFilters::podCount,
          NodeFilters::room,
          HostPortFilter::free,
          AffinityFilters::podAffinity,
          AffinityFilters::podAntiAffinity,
          AffinityFilters::existingAntiAffinity,
          TopologySpreadFilter::topologySpread);

  private final Set<String> leaving;
  private final List<Node> nodes;
  private final Map<String, List<Pod>> byNode = new HashMap<>();
  private final List<PersistentVolumeClaim> claims;
  private final List<PersistentVolume> volumes;

  /** {@code leaving} are the nodes that are drained; nothing is placed there. */
  public PlacementSimulator(
      Set<String> leaving,
      List<Node> nodes,
      List<Pod> allPods,
      List<PersistentVolumeClaim> claims,
      List<PersistentVolume> volumes) {
    this.leaving = Set.copyOf(leaving);
    this.nodes = nodes.stream().sorted(Comparator.comparing(NodeState::name)).toList();
    for (Pod pod : allPods) {
      Optional.ofNullable(pod.getSpec().getNodeName())
          .ifPresent(node -> byNode.computeIfAbsent(node, n -> new ArrayList<>()).add(pod));
    }
    this.claims = List.copyOf(claims);
    this.volumes = List.copyOf(volumes);
  }

  /** Places all of {@code pods}; the answer is by uid. */
  public Map<String, Placement> place(List<Pod> pods) {
    Set<String> moving =
        pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    List<CandidateNode> everywhere = nodes.stream().map(node -> candidate(node, moving)).toList();
    SchedulingContext around = new SchedulingContext(everywhere, claims, volumes);
    Map<String, Placement> placements = new HashMap<>();
    Function<String, Comparator<Pod>> largest =
        resource ->
            Comparator.comparing((Pod pod) -> ResourceAmounts.requestedBy(pod).get(resource))
                .reversed();
    pods.stream()
        .sorted(
            Comparator.comparingInt(PodState::priority)
                .reversed()
                .thenComparing(largest.apply("cpu"))
                .thenComparing(largest.apply("memory"))
                .thenComparing(pod -> pod.getMetadata().getNamespace())
                .thenComparing(pod -> pod.getMetadata().getName()))
        .forEach(pod -> placements.put(pod.getMetadata().getUid(), place(pod, around)));
    return placements;
  }

  private CandidateNode candidate(Node node, Set<String> moving) {
    List<Pod> staying =
        byNode.getOrDefault(NodeState.name(node), List.of()).stream()
            .filter(pod -> !moving.contains(pod.getMetadata().getUid()))
            .toList();
    return new CandidateNode(node, staying);
  }

  private Placement place(Pod pod, SchedulingContext around) {
    Map<CandidateNode, FilterFailure> filterFailures = new LinkedHashMap<>();
    List<CandidateNode> fitting = new ArrayList<>();
    for (CandidateNode candidateNode : around.candidates()) {
      if (leaving.contains(candidateNode.name())) {
        continue;
      }
      filterFailure(pod, candidateNode, around)
          .ifPresentOrElse(
              filterFailure -> filterFailures.put(candidateNode, filterFailure),
              () -> fitting.add(candidateNode));
    }
    // The scheduler spreads load; the emptiest is the likeliest.
    Comparator<CandidateNode> emptiest =
        Comparator.comparing(
            (CandidateNode c) -> c.free().get("cpu"), Comparator.<BigDecimal>reverseOrder());
    Optional<CandidateNode> chosen =
        fitting.stream().min(emptiest.thenComparing(CandidateNode::name));
    if (chosen.isPresent()) {
      chosen.get().take(pod);
      return new Placement.Fits(chosen.get().name());
    }
    return Preemption.find(
            pod,
            filterFailures.keySet(),
            candidateNode -> filterFailure(pod, candidateNode, around).isEmpty())
        .<Placement>map(preemption -> preemption.evictVictims(pod))
        .orElseGet(() -> new Placement.Pending(sentences(filterFailures)));
  }

  private static Optional<FilterFailure> filterFailure(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    return RULES.stream()
        .flatMap(schedulerFilter -> schedulerFilter.failure(pod, candidateNode, around).stream())
        .findFirst();
  }

  /** One per kind of objection, with the nodes that share it. */
  private static List<String> sentences(Map<CandidateNode, FilterFailure> filterFailures) {
    List<String> sentences = new ArrayList<>();
    Map<CandidateNode, FilterFailure> rest = new LinkedHashMap<>(filterFailures);
    while (!rest.isEmpty()) {
      FilterFailure first = rest.values().iterator().next();
      Map<CandidateNode, FilterFailure> alike = new LinkedHashMap<>(rest);
      alike.values().removeIf(other -> !first.like(other));
      sentences.add(
          FilterFailure.sentence(
              alike.keySet().stream().map(CandidateNode::name).toList(),
              List.copyOf(alike.values())));
      rest.keySet().removeAll(alike.keySet());
    }
    return sentences;
  }
}
