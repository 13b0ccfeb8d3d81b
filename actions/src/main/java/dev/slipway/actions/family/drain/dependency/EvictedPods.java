package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.function.Predicate;

/**
 * The pods that go, among all there are.
 *
 * @param pods those that would be evicted
 * @param all every pod of the cluster
 * @param oneByOne whether a budget lets a pod go only while others of its kind stay
 */
public record EvictedPods(List<Pod> pods, List<Pod> all, Predicate<Pod> oneByOne) {
  public EvictedPods {
    pods = List.copyOf(pods);
    all = List.copyOf(all);
  }

  /** Those of {@code group} that serve now. */
  static List<Pod> serving(List<Pod> group) {
    return group.stream().filter(PodState::serving).toList();
  }

  /** Those of {@code group} that serve now and go. */
  List<Pod> evicted(List<Pod> group) {
    return serving(group).stream().filter(this::goes).toList();
  }

  /** Whether none of {@code group} serves while those that go move. */
  boolean evictsAll(List<Pod> group) {
    List<Pod> going = evicted(group);
    return !going.isEmpty()
        && going.size() == serving(group).size()
        && !going.stream().allMatch(oneByOne);
  }

  /** Whether less than half of {@code group} is left serving. */
  boolean evictsMajority(List<Pod> group) {
    List<Pod> going = evicted(group);
    return going.size() * 2 > serving(group).size() && !going.stream().allMatch(oneByOne);
  }

  private boolean goes(Pod pod) {
    String uid = pod.getMetadata().getUid();
    return pods.stream().anyMatch(going -> uid.equals(going.getMetadata().getUid()));
  }
}
