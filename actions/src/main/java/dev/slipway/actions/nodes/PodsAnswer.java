package dev.slipway.actions.nodes;

import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Answer.Table;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The answer about a node's pods, computed from what was read. */
final class PodsAnswer {
  static final String LONE = "no controller";

  private static final List<String> COLUMNS =
      List.of("Workload", "Pod", "Ready", "Status", "Restarts", "Age");

  private PodsAnswer() {}

  static Answer of(String node, List<Pod> pods, Owners owners, Instant now) {
    List<List<String>> rows =
        pods.stream()
            .sorted(
                Comparator.comparing((Pod pod) -> workload(pod, owners))
                    .thenComparing(PodState::key))
            .map(pod -> row(pod, owners, now))
            .toList();
    return new Answer(
        headline(node, pods, owners),
        rows.isEmpty() ? List.of() : List.of(new Table("Pods on " + node, COLUMNS, rows)),
        findings(pods, owners));
  }

  private static List<String> row(Pod pod, Owners owners, Instant now) {
    return List.of(
        workload(pod, owners),
        PodState.key(pod),
        PodState.readyCount(pod),
        PodState.status(pod),
        Integer.toString(PodState.restarts(pod)),
        Times.age(pod.getMetadata().getCreationTimestamp(), now));
  }

  private static String workload(Pod pod, Owners owners) {
    return owners.workload(pod).map(WorkloadRef::toString).orElse(LONE);
  }

  private static String headline(String node, List<Pod> pods, Owners owners) {
    if (pods.isEmpty()) {
      return "No pods on " + node;
    }
    long workloads = pods.stream().flatMap(p -> owners.workload(p).stream()).distinct().count();
    long lone = lone(pods, owners).size();
    return pods.size()
        + (pods.size() == 1 ? " pod on " : " pods on ")
        + node
        + ", of "
        + workloads
        + (workloads == 1 ? " workload" : " workloads")
        + (lone == 0 ? "" : ", " + lone + " without a controller");
  }

  private static List<Finding> findings(List<Pod> pods, Owners owners) {
    List<Finding> findings = new ArrayList<>();
    List<Pod> lone = lone(pods, owners);
    if (!lone.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "Nothing recreates "
                  + lone.stream().map(PodState::key).sorted().collect(Collectors.joining(", ")),
              "Keep a copy of the manifest before draining, or run it as a Deployment."));
    }
    return findings;
  }

  /** Static pods have their node as controller; finished pods leave nothing to lose. */
  private static List<Pod> lone(List<Pod> pods, Owners owners) {
    return pods.stream()
        .filter(pod -> !PodState.finished(pod) && !PodState.mirror(pod))
        .filter(pod -> owners.workload(pod).isEmpty())
        .toList();
  }
}
