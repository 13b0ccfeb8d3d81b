package dev.slipway.actions.drain.placement;

import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * First fit, largest pods first, over room that is shared: what one pod takes, the next one cannot.
 * An estimate, because the real scheduler also has preferences, and others place pods meanwhile.
 */
public final class PlacementSimulator {
  private static final List<Rule> RULES =
      List.of(
          Rules::ready,
          Rules::schedulable,
          Rules::taints,
          Rules::nodeSelector,
          Rules::nodeAffinity,
          Rules::podCount,
          Rules::room);

  private final List<Candidate> candidates;

  /** {@code leaving} is the node that is drained; nothing is placed there. */
  public PlacementSimulator(String leaving, List<Node> nodes, List<Pod> allPods) {
    Map<String, List<Pod>> byNode = new HashMap<>();
    for (Pod pod : allPods) {
      Optional.ofNullable(pod.getSpec().getNodeName())
          .ifPresent(node -> byNode.computeIfAbsent(node, n -> new ArrayList<>()).add(pod));
    }
    this.candidates =
        nodes.stream()
            .filter(node -> !NodeState.name(node).equals(leaving))
            .sorted(Comparator.comparing(NodeState::name))
            .map(node -> new Candidate(node, byNode.getOrDefault(NodeState.name(node), List.of())))
            .toList();
  }

  /** Places all of {@code pods}; the answer is by uid. */
  public Map<String, Placement> place(List<Pod> pods) {
    Map<String, Placement> placements = new HashMap<>();
    Function<String, Comparator<Pod>> largest =
        resource ->
            Comparator.comparing((Pod pod) -> Amounts.requestedBy(pod).get(resource)).reversed();
    pods.stream()
        .sorted(
            largest
                .apply("cpu")
                .thenComparing(largest.apply("memory"))
                .thenComparing(pod -> pod.getMetadata().getNamespace())
                .thenComparing(pod -> pod.getMetadata().getName()))
        .forEach(pod -> placements.put(pod.getMetadata().getUid(), place(pod)));
    return placements;
  }

  private Placement place(Pod pod) {
    List<String> objections = new ArrayList<>();
    List<Candidate> fitting = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Optional<String> objection =
          RULES.stream().flatMap(rule -> rule.objection(pod, candidate).stream()).findFirst();
      objection.ifPresentOrElse(
          why -> objections.add(candidate.name() + " " + why), () -> fitting.add(candidate));
    }
    // The scheduler spreads load; the emptiest is the likeliest.
    Comparator<Candidate> emptiest =
        Comparator.comparing(
            (Candidate c) -> c.free().get("cpu"), Comparator.<BigDecimal>reverseOrder());
    Optional<Candidate> chosen = fitting.stream().min(emptiest.thenComparing(Candidate::name));
    chosen.ifPresent(candidate -> candidate.take(pod));
    return chosen
        .<Placement>map(candidate -> new Placement.Fits(candidate.name()))
        .orElseGet(() -> new Placement.Pending(objections));
  }
}
