package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who owns a pod, followed up through replica sets and jobs: {@code ReplicaSet -> Deployment},
 * {@code Job -> CronJob}. Immutable.
 */
public final class OwnerResolver {
  private final Map<String, HasMetadata> middle = new HashMap<>();

  /** From the objects that stand between a pod and what people call its workload. */
  public OwnerResolver(List<ReplicaSet> replicaSets, List<Job> jobs) {
    replicaSets.forEach(set -> middle.put(set.getMetadata().getUid(), set));
    jobs.forEach(job -> middle.put(job.getMetadata().getUid(), job));
  }

  /** The owner that controls an object, if one does. */
  public static Optional<OwnerReference> controller(HasMetadata object) {
    return Objects.requireNonNullElse(
            object.getMetadata().getOwnerReferences(), List.<OwnerReference>of())
        .stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }

  /** Every controller above the pod, nearest first; empty for a pod that nobody controls. */
  public List<WorkloadRef> chain(Pod pod) {
    List<WorkloadRef> chain = new ArrayList<>();
    String namespace = pod.getMetadata().getNamespace();
    Optional<OwnerReference> next = controller(pod);
    // Owner references could form a ring; no real chain is longer than this.
    while (next.isPresent() && chain.size() < 8) {
      OwnerReference owner = next.get();
      boolean clusterScoped = "Node".equals(owner.getKind());
      chain.add(new WorkloadRef(owner.getKind(), clusterScoped ? "" : namespace, owner.getName()));
      next = Optional.ofNullable(middle.get(owner.getUid())).flatMap(OwnerResolver::controller);
    }
    return List.copyOf(chain);
  }

  /** What people call the pod's workload: the topmost controller. */
  public Optional<WorkloadRef> workload(Pod pod) {
    List<WorkloadRef> chain = chain(pod);
    return chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast());
  }
}
