package dev.slipway.actions.workload;

import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds whose replicas can be changed by hand. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment", List.of("deployment", "deployments", "deploy")),
  STATEFUL_SET("StatefulSet", List.of("statefulset", "statefulsets", "sts")),
  REPLICA_SET("ReplicaSet", List.of("replicaset", "replicasets", "rs"));

  private static final String NAME = "metadata.name";

  private final String kind;
  private final List<String> words;

  WorkloadKind(String kind, List<String> words) {
    this.kind = kind;
    this.words = words;
  }

  /** By any of kubectl's words for it, whatever their case. */
  public static Optional<WorkloadKind> of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.words.contains(lower)).findFirst();
  }

  /** As it stands in a manifest. */
  public String kind() {
    return kind;
  }

  /** As people type it: {@code deployment}. */
  public String word() {
    return words.getFirst();
  }

  RollableScalableResource<? extends HasMetadata> in(KubernetesClient client, WorkloadRef ref) {
    return switch (this) {
      case DEPLOYMENT ->
          client.apps().deployments().inNamespace(ref.namespace()).withName(ref.name());
      case STATEFUL_SET ->
          client.apps().statefulSets().inNamespace(ref.namespace()).withName(ref.name());
      case REPLICA_SET ->
          client.apps().replicaSets().inNamespace(ref.namespace()).withName(ref.name());
    };
  }

  List<? extends HasMetadata> named(KubernetesClient client, String name) {
    return switch (this) {
      case DEPLOYMENT ->
          client.apps().deployments().inAnyNamespace().withField(NAME, name).list().getItems();
      case STATEFUL_SET ->
          client.apps().statefulSets().inAnyNamespace().withField(NAME, name).list().getItems();
      case REPLICA_SET ->
          client.apps().replicaSets().inAnyNamespace().withField(NAME, name).list().getItems();
    };
  }
}
