package dev.slipway.actions.view;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds that plans read. */
public final class Kinds {
  /** Keeps who wrote which field: it tells whose cordon a cordon is. */
  public static final Kind<Node> NODES =
      new Kind<>(
          "nodes",
          client -> client.nodes(),
          node -> {
            forgetApplied(node);
            if (node.getStatus() != null) {
              node.getStatus().setImages(null);
            }
          });

  /** Without environments: no plan reads them, and they are where secrets get to. */
  public static final Kind<Pod> PODS =
      new Kind<>(
          "pods",
          client -> client.pods().inAnyNamespace(),
          pod -> {
            forgetWriters(pod);
            forgetEnvironments(pod.getSpec().getContainers());
            forgetEnvironments(pod.getSpec().getInitContainers());
          });

  public static final Kind<PodDisruptionBudget> BUDGETS =
      new Kind<>(
          "poddisruptionbudgets",
          client -> client.policy().v1().podDisruptionBudget().inAnyNamespace(),
          Kinds::forgetWriters);

  /**
   * Of their pod templates only the node that one may name: of their many revisions only the owner
   * and the numbers are read.
   */
  public static final Kind<ReplicaSet> REPLICA_SETS =
      new Kind<>(
          "replicasets",
          client -> client.apps().replicaSets().inAnyNamespace(),
          set -> {
            forgetWriters(set);
            set.getSpec().setTemplate(namedNode(set.getSpec().getTemplate()));
          });

  /** Without pod templates. */
  public static final Kind<Deployment> DEPLOYMENTS =
      new Kind<>(
          "deployments",
          client -> client.apps().deployments().inAnyNamespace(),
          deployment -> {
            forgetWriters(deployment);
            deployment.getSpec().setTemplate(null);
          });

  /** Of their pod templates only the node that one may name. */
  public static final Kind<StatefulSet> STATEFUL_SETS =
      new Kind<>(
          "statefulsets",
          client -> client.apps().statefulSets().inAnyNamespace(),
          set -> {
            forgetWriters(set);
            set.getSpec().setTemplate(namedNode(set.getSpec().getTemplate()));
          });

  /** Without pod templates. */
  public static final Kind<DaemonSet> DAEMON_SETS =
      new Kind<>(
          "daemonsets",
          client -> client.apps().daemonSets().inAnyNamespace(),
          set -> {
            forgetWriters(set);
            set.getSpec().setTemplate(null);
          });

  /** Of their pod templates only the node that one may name. */
  public static final Kind<Job> JOBS =
      new Kind<>(
          "jobs",
          client -> client.batch().v1().jobs().inAnyNamespace(),
          job -> {
            forgetWriters(job);
            job.getSpec().setTemplate(namedNode(job.getSpec().getTemplate()));
          });

  public static final Kind<PersistentVolumeClaim> CLAIMS =
      new Kind<>(
          "persistentvolumeclaims",
          client -> client.persistentVolumeClaims().inAnyNamespace(),
          Kinds::forgetWriters);

  public static final Kind<PersistentVolume> VOLUMES =
      new Kind<>("persistentvolumes", client -> client.persistentVolumes(), Kinds::forgetWriters);

  public static final Kind<Service> SERVICES =
      new Kind<>("services", client -> client.services().inAnyNamespace(), Kinds::forgetWriters);

  public static final Kind<ValidatingWebhookConfiguration> VALIDATING_WEBHOOKS =
      new Kind<>(
          "validatingwebhookconfigurations",
          client -> client.admissionRegistration().v1().validatingWebhookConfigurations(),
          Kinds::forgetWriters);

  public static final Kind<MutatingWebhookConfiguration> MUTATING_WEBHOOKS =
      new Kind<>(
          "mutatingwebhookconfigurations",
          client -> client.admissionRegistration().v1().mutatingWebhookConfigurations(),
          Kinds::forgetWriters);

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private Kinds() {}

  private static void forgetWriters(HasMetadata object) {
    object.getMetadata().setManagedFields(null);
    forgetApplied(object);
  }

  private static @Nullable PodTemplateSpec namedNode(@Nullable PodTemplateSpec template) {
    if (template == null
        || template.getSpec() == null
        || template.getSpec().getNodeName() == null) {
      return null;
    }
    String node = template.getSpec().getNodeName();
    return new PodTemplateSpecBuilder().withNewSpec().withNodeName(node).endSpec().build();
  }

  private static void forgetEnvironments(@Nullable List<Container> containers) {
    if (containers != null) {
      containers.forEach(
          container -> {
            container.setEnv(null);
            container.setEnvFrom(null);
          });
    }
  }

  private static void forgetApplied(HasMetadata object) {
    if (object.getMetadata().getAnnotations() != null) {
      object.getMetadata().getAnnotations().remove(LAST_APPLIED);
    }
  }
}
