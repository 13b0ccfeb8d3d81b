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
  DEPLOYMENT("Deployment", "deployment", "deploy"),
  STATEFUL_SET("StatefulSet", "statefulset", "sts"),
  REPLICA_SET("ReplicaSet", "replicaset", "rs");

  private static final String NAME = "metadata.name";

  private final String kind;
  private final String argument;
  private final String brief;

  WorkloadKind(String kind, String word, String brief) {
    this.kind = kind;
    this.argument = word;
    this.brief = brief;
  }

  /** By any of kubectl's words for it, whatever their case. */
  public static Optional<WorkloadKind> of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.called(lower)).findFirst();
  }

  /** As it stands in a manifest. */
  public String kind() {
    return kind;
  }

  /** As people type it: {@code deployment}. */
  public String argument() {
    return argument;
  }

  private boolean called(String lower) {
    return lower.equals(argument) || lower.equals(argument + "s") || lower.equals(brief);
  }

  RollableScalableResource<? extends HasMetadata> resource(
      KubernetesClient client, WorkloadRef ref) {
    return switch (this) {
      case DEPLOYMENT ->
          client.apps().deployments().inNamespace(ref.namespace()).withName(ref.name());
      case STATEFUL_SET ->
          client.apps().statefulSets().inNamespace(ref.namespace()).withName(ref.name());
      case REPLICA_SET ->
          client.apps().replicaSets().inNamespace(ref.namespace()).withName(ref.name());
    };
  }

  List<? extends HasMetadata> list(KubernetesClient client, String name) {
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
