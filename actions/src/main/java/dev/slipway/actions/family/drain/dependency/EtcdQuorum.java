package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is left of etcd when some machines stop, as far as its static pods show it. An etcd outside
 * the cluster, or run by systemd, has none.
 *
 * @param members every member
 * @param stopping those on the machines
 * @param readyElsewhere members elsewhere that are ready
 */
public record EtcdQuorum(List<Pod> members, List<Pod> stopping, int readyElsewhere) {
  public EtcdQuorum {
    members = List.copyOf(members);
    stopping = List.copyOf(stopping);
  }

  /** Without {@code machines}. */
  public static EtcdQuorum without(Set<String> machines, List<Pod> allPods) {
    List<Pod> members = allPods.stream().filter(EtcdQuorum::member).toList();
    List<Pod> here =
        members.stream().filter(pod -> machines.contains(pod.getSpec().getNodeName())).toList();
    long others =
        members.stream().filter(pod -> !here.contains(pod) && PodState.ready(pod)).count();
    return new EtcdQuorum(members, here, (int) others);
  }

  /** How many have to be ready for etcd to work. */
  int needed() {
    return members.size() / 2 + 1;
  }

  /** Whether etcd stops with the machines. */
  public boolean lost() {
    return !stopping.isEmpty() && readyElsewhere < needed();
  }

  /**
   * What draining the machines means for it.
   *
   * @param stops whether the request says that they will stop
   * @param allowed whether the loss was accepted
   */
  public QuorumRisk risk(boolean stops, boolean allowed) {
    if (stopping.isEmpty()) {
      return QuorumRisk.NO_MEMBER_HERE;
    }
    if (!lost()) {
      return QuorumRisk.KEPT;
    }
    if (allowed) {
      return QuorumRisk.ACCEPTED;
    }
    return single() && !stops ? QuorumRisk.LOST_IF_STOPPED : QuorumRisk.LOST;
  }

  /** Whether there is one member and no more. */
  boolean single() {
    return members.size() == 1;
  }

  /** Whether it is the static pod of a member of the cluster's own etcd. */
  public static boolean member(Pod pod) {
    Map<String, String> labels = PodState.labels(pod);
    return "kube-system".equals(pod.getMetadata().getNamespace())
        && PodState.mirror(pod)
        && ("etcd".equals(labels.get("component"))
            || Objects.requireNonNullElse(pod.getMetadata().getName(), "").startsWith("etcd-"));
  }
}
