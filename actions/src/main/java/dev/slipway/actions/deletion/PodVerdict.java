package dev.slipway.actions.deletion;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import java.util.Optional;

/** What becomes of one named pod. */
sealed interface PodVerdict {
  NamedPod named();

  /** It is deleted; {@code lost} says that nothing makes it again. */
  record Deleted(NamedPod named, Pod pod, boolean lost) implements PodVerdict {}

  /** It is gone from the node already, because this operation did it. */
  record Gone(NamedPod named) implements PodVerdict {}

  /** It must not be deleted here; {@code why} is a clause. */
  record Refused(NamedPod named, String why) implements PodVerdict {}

  /** {@code resumed} says that this operation has begun already. */
  static PodVerdict of(NamedPod named, DeletionFacts facts, boolean resumed) {
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
    Optional<OwnerReference> controller = Owners.controller(pod);
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
