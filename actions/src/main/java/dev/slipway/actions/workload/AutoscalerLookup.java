package dev.slipway.actions.workload;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Whether something else sets a workload's replicas. */
public final class AutoscalerLookup {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private AutoscalerLookup() {}

  /**
   * The name of the HorizontalPodAutoscaler that targets the workload. Clusters without any, or
   * that do not let us look, count as having none. Throws {@link KubernetesClientException} for
   * everything else.
   */
  public static Optional<String> find(Cluster cluster, WorkloadRef ref) {
    try {
      return cluster
          .client()
          .autoscaling()
          .v2()
          .horizontalPodAutoscalers()
          .inNamespace(ref.namespace())
          .list()
          .getItems()
          .stream()
          .filter(
              scaler -> scaler.getSpec() != null && scaler.getSpec().getScaleTargetRef() != null)
          .filter(scaler -> ref.kind().equals(scaler.getSpec().getScaleTargetRef().getKind()))
          .filter(scaler -> ref.name().equals(scaler.getSpec().getScaleTargetRef().getName()))
          .map(scaler -> scaler.getMetadata().getName())
          .findFirst();
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND || e.getCode() == FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
