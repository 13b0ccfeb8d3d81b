package dev.slipway.actions.family.drain.facts;

import dev.slipway.actions.family.drain.dependency.ClusterDependencies;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;

/**
 * All that planning a drain looks at, read once.
 *
 * @param draining the nodes to drain, at least one
 * @param pods the pods on them, as far as the pod selector reaches
 * @param nodes every node, these included
 * @param allPods every pod of the cluster, those on these nodes included
 * @param replicaSets every replica set, if one controls one of {@code pods}; otherwise not read
 * @param deployments every deployment, likewise
 * @param statefulSets every stateful set, if one controls one of {@code pods}; otherwise not read
 * @param daemonSets every daemon set, likewise
 * @param jobs every job, likewise
 * @param claims every claim, if one of {@code pods} has one; otherwise not read
 * @param volumes every volume, likewise
 * @param dependencies what stands around them
 */
public record DrainFacts(
    List<Node> draining,
    List<Pod> pods,
    List<Node> nodes,
    List<Pod> allPods,
    List<ReplicaSet> replicaSets,
    List<Deployment> deployments,
    List<StatefulSet> statefulSets,
    List<DaemonSet> daemonSets,
    List<Job> jobs,
    List<PodDisruptionBudget> budgets,
    List<PersistentVolumeClaim> claims,
    List<PersistentVolume> volumes,
    ClusterDependencies dependencies) {

  public DrainFacts {
    draining = List.copyOf(draining);
    pods = List.copyOf(pods);
    nodes = List.copyOf(nodes);
    allPods = List.copyOf(allPods);
    replicaSets = List.copyOf(replicaSets);
    deployments = List.copyOf(deployments);
    statefulSets = List.copyOf(statefulSets);
    daemonSets = List.copyOf(daemonSets);
    jobs = List.copyOf(jobs);
    budgets = List.copyOf(budgets);
    claims = List.copyOf(claims);
    volumes = List.copyOf(volumes);
  }
}
