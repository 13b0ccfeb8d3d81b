package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Set;

/**
 * What planning looks at.
 *
 * @param pods those of the named pods that are there, wherever they run
 * @param siblings every pod of the workloads that they belong to
 * @param owners who controls them
 * @param daemonSets {@code namespace/name} of every daemon set
 * @param budgets the disruption budgets of their namespaces
 */
record DeletionFacts(
    Node node,
    List<Pod> pods,
    List<Pod> siblings,
    OwnerResolver owners,
    Set<String> daemonSets,
    List<PodDisruptionBudget> budgets) {
  DeletionFacts {
    pods = List.copyOf(pods);
    siblings = List.copyOf(siblings);
    daemonSets = Set.copyOf(daemonSets);
    budgets = List.copyOf(budgets);
  }
}
