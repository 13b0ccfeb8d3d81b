package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import java.util.Optional;

/** What becomes of one named pod. */
sealed interface PodDeletionDecision {
  PodReference named();

  /** It is deleted; {@code lost} says that nothing makes it again. */
  record Deleted(PodReference named, Pod pod, boolean lost) implements PodDeletionDecision {}

  /** It is gone from the node already, because this operation did it. */
  record Gone(PodReference named) implements PodDeletionDecision {}

  /** It must not be deleted here; {@code why} is a clause. */
  record Refused(PodReference named, String why) implements PodDeletionDecision {}

  /** {@code resumed} says that this operation has begun already. */
  static PodDeletionDecision of(PodReference named, DeletionFacts facts, boolean resumed) {
    String node = NodeState.name(facts.node());
    Optional<Pod> found =
        facts.pods().stream().filter(pod -> PodState.key(pod).equals(named.key())).findFirst();
    if (found.isEmpty()) {
      return resumed || named.uid().isPresent()
          ? new Gone(named)
          : new Refused(named, "does not exist");
    }
    Pod pod = found.get();
    if (named.uid().filter(uid -> !uid.equals(pod.getMetadata().getUid())).isPresent()) {
      return new Gone(named);
    }
    String on = Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
    if (!on.equals(node)) {
      return resumed
          ? new Gone(named)
          : new Refused(
              named,
              on.isEmpty() ? "is not placed on any node yet" : "runs on " + on + ", not here");
    }
    if (PodState.mirror(pod)) {
      return new Refused(named, "is a static pod: only the kubelet can stop it");
    }
    Optional<OwnerReference> controller = OwnerResolver.controller(pod);
    boolean daemon = controller.filter(owner -> "DaemonSet".equals(owner.getKind())).isPresent();
    boolean daemonLives =
        daemon && facts.daemonSets().contains(named.namespace() + "/" + controller.get().getName());
    if (daemonLives) {
      return new Refused(
          named,
          "belongs to DaemonSet "
              + named.namespace()
              + "/"
              + controller.get().getName()
              + ", which makes it again here at once");
    }
    return new Deleted(named, pod, controller.isEmpty() || daemon);
  }
}
