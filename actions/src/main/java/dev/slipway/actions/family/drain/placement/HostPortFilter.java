package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A port of the node itself, which only one pod can have. */
final class HostPortFilter {
  private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");

  private HostPortFilter() {}

  static Optional<FilterFailure> free(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    List<ContainerPort> wanted = ports(pod).toList();
    for (Pod there : wanted.isEmpty() ? List.<Pod>of() : candidateNode.pods()) {
      Optional<ContainerPort> taken =
          wanted.stream().filter(w -> ports(there).anyMatch(t -> clash(w, t))).findFirst();
      if (taken.isPresent()) {
        String port = "host port " + taken.get().getHostPort() + " taken";
        return Optional.of(
            new FilterFailure(FilterFailure.Verb.HAS, port, port + " by " + PodState.key(there)));
      }
    }
    return Optional.empty();
  }

  private static Stream<ContainerPort> ports(Pod pod) {
    return Stream.concat(
            list(pod.getSpec().getContainers()).stream(),
            list(pod.getSpec().getInitContainers()).stream()
                .filter(container -> "Always".equals(container.getRestartPolicy())))
        .flatMap((Container container) -> list(container.getPorts()).stream())
        .filter(port -> port.getHostPort() != null && port.getHostPort() > 0);
  }

  private static boolean clash(ContainerPort left, ContainerPort right) {
    String one = Objects.requireNonNullElse(left.getHostIP(), "");
    String other = Objects.requireNonNullElse(right.getHostIP(), "");
    return left.getHostPort().equals(right.getHostPort())
        && protocol(left).equals(protocol(right))
        && (EVERY_ADDRESS.contains(one) || EVERY_ADDRESS.contains(other) || one.equals(other));
  }

  private static String protocol(ContainerPort port) {
    return Objects.requireNonNullElse(port.getProtocol(), "TCP");
  }

  private static <T> List<T> list(@Nullable List<T> given) {
    return Objects.requireNonNullElse(given, List.of());
  }
}
