package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/** What workload controllers want to know about a pod. */
final class Pods {
  private Pods() {}

  /** Whether the pod has ended by itself. */
  static boolean finished(JsonNode pod) {
    String phase = Fields.text(pod, "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Whether a replica set counts the pod. */
  static boolean active(JsonNode pod) {
    return !finished(pod) && !Fields.terminating(pod);
  }

  /** Whether the pod has been Ready for at least that long. */
  static boolean available(JsonNode pod, Duration minReady, Instant now) {
    return Conditions.ready(pod) && !availableAt(pod, minReady).isAfter(now);
  }

  private static Instant availableAt(JsonNode pod, Duration minReady) {
    if (minReady.isZero()) {
      return Instant.MIN;
    }
    return Conditions.find(pod, "Ready")
        .flatMap(ready -> Fields.time(ready, "lastTransitionTime"))
        .map(since -> since.plus(minReady))
        .orElse(Instant.MIN);
  }

  static int ready(Collection<? extends JsonNode> pods) {
    return (int) pods.stream().filter(Conditions::ready).count();
  }

  static int available(Collection<? extends JsonNode> pods, Duration minReady, Instant now) {
    return (int) pods.stream().filter(pod -> available(pod, minReady, now)).count();
  }

  /** {@code spec.minReadySeconds} of a workload. */
  static Duration minReady(JsonNode workload) {
    return Duration.ofSeconds(Fields.number(workload, 0, "spec", "minReadySeconds"));
  }
}
