package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.family.drain.placement.Placement;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which pods would be on the same node again as soon as they are evicted: nothing keeps those off
 * whose template names the node, because they are never scheduled, nor those that tolerate the
 * cordon and fit nowhere else (kubernetes.md §1.7). To evict them only restarts them, so they are
 * left out, and the node is not called drained.
 */
public final class PodReturnPredictor {
  /** The kinds of controllers whose templates a drain reads. */
  public static final Set<String> KNOWN_TEMPLATES = Set.of("ReplicaSet", "StatefulSet", "Job");

  /** The node that a controller's template names, by the controller's uid. */
  private final Map<String, String> named = new HashMap<>();

  PodReturnPredictor(DrainFacts facts) {
    facts.replicaSets().forEach(set -> add(set, set.getSpec().getTemplate()));
    facts.statefulSets().forEach(set -> add(set, set.getSpec().getTemplate()));
    facts.jobs().forEach(job -> add(job, job.getSpec().getTemplate()));
  }

  private void add(HasMetadata controller, @Nullable PodTemplateSpec template) {
    if (template != null && template.getSpec() != null) {
      String node = template.getSpec().getNodeName();
      if (node != null && !node.isEmpty()) {
        named.put(controller.getMetadata().getUid(), node);
      }
    }
  }

  /** The same decision, or that the pod stays because its template names the node it is on. */
  PodDecision byName(PodDecision decision) {
    Pod pod = decision.pod();
    return !decision.stays()
            && !PodState.finished(pod)
            && OwnerResolver.controller(pod)
                .map(owner -> named.get(owner.getUid()))
                .filter(node -> node.equals(pod.getSpec().getNodeName()))
                .isPresent()
        ? new PodDecision(pod, List.of(PodReason.NAMED_HERE))
        : decision;
  }

  /**
   * The same decisions, but that pods stay whose controller has one that tolerates the cordon and
   * for which {@code placements}, by uid, have no room elsewhere.
   */
  static List<PodDecision> byPlacement(
      List<PodDecision> decisions, Map<String, Placement> placements) {
    Set<String> back =
        decisions.stream()
            .filter(PodDecision::evicted)
            .map(PodDecision::pod)
            .filter(Tolerations::toleratesCordon)
            .filter(pod -> placements.get(pod.getMetadata().getUid()) instanceof Placement.Pending)
            .flatMap(pod -> OwnerResolver.controller(pod).stream())
            .map(OwnerReference::getUid)
            .collect(Collectors.toSet());
    return back.isEmpty()
        ? decisions
        : decisions.stream()
            .map(
                decision ->
                    decision.evicted()
                            && !decision.finished()
                            && OwnerResolver.controller(decision.pod())
                                .filter(owner -> back.contains(owner.getUid()))
                                .isPresent()
                        ? new PodDecision(decision.pod(), List.of(PodReason.ONLY_HERE))
                        : decision)
            .toList();
  }

  /** Why the pods of a controller, by its uid, are left out. */
  public static Map<String, PodReason> excluded(Stream<PodDecision> decisions) {
    Map<String, PodReason> reasons = new HashMap<>();
    decisions
        .filter(PodDecision::wouldReturn)
        .forEach(
            decision ->
                OwnerResolver.controller(decision.pod())
                    .ifPresent(
                        owner -> reasons.put(owner.getUid(), decision.reasons().getFirst())));
    return Map.copyOf(reasons);
  }

  /**
   * The decision about a pod that may have landed since its controller was found to be left out.
   */
  public static PodDecision stillExcluded(PodDecision decision, Map<String, PodReason> leftOut) {
    Optional<PodReason> reason =
        decision.stays() || decision.finished()
            ? Optional.empty()
            : OwnerResolver.controller(decision.pod()).map(owner -> leftOut.get(owner.getUid()));
    return reason.map(why -> new PodDecision(decision.pod(), List.of(why))).orElse(decision);
  }
}
