package dev.slipway.actions.cache;

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
public final class ResourceKinds {
  /** Keeps who wrote which field: it tells whose cordon a cordon is. */
  public static final ResourceKind<Node> NODES =
      new ResourceKind<>(
          "nodes",
          client -> client.nodes(),
          node -> {
            forgetApplied(node);
            if (node.getStatus() != null) {
              node.getStatus().setImages(null);
            }
          });

  /** Without environments: no plan reads them, and they are where secrets get to. */
  public static final ResourceKind<Pod> PODS =
      new ResourceKind<>(
          "pods",
          client -> client.pods().inAnyNamespace(),
          pod -> {
            forgetWriters(pod);
            forgetEnvironments(pod.getSpec().getContainers());
            forgetEnvironments(pod.getSpec().getInitContainers());
          });

  public static final ResourceKind<PodDisruptionBudget> BUDGETS =
      new ResourceKind<>(
          "poddisruptionbudgets",
          client -> client.policy().v1().podDisruptionBudget().inAnyNamespace(),
          ResourceKinds::forgetWriters);

  /**
   * Of their pod templates only the node that one may name: of their many revisions only the owner
   * and the numbers are read.
   */
  public static final ResourceKind<ReplicaSet> REPLICA_SETS =
      new ResourceKind<>(
          "replicasets",
          client -> client.apps().replicaSets().inAnyNamespace(),
          set -> {
            forgetWriters(set);
            set.getSpec().setTemplate(namedNode(set.getSpec().getTemplate()));
          });

  /** Without pod templates. */
  public static final ResourceKind<Deployment> DEPLOYMENTS =
      new ResourceKind<>(
          "deployments",
          client -> client.apps().deployments().inAnyNamespace(),
          deployment -> {
            forgetWriters(deployment);
            deployment.getSpec().setTemplate(null);
          });

  /** Of their pod templates only the node that one may name. */
  public static final ResourceKind<StatefulSet> STATEFUL_SETS =
      new ResourceKind<>(
          "statefulsets",
          client -> client.apps().statefulSets().inAnyNamespace(),
          set -> {
            forgetWriters(set);
            set.getSpec().setTemplate(namedNode(set.getSpec().getTemplate()));
          });

  /** Without pod templates. */
  public static final ResourceKind<DaemonSet> DAEMON_SETS =
      new ResourceKind<>(
          "daemonsets",
          client -> client.apps().daemonSets().inAnyNamespace(),
          set -> {
            forgetWriters(set);
            set.getSpec().setTemplate(null);
          });

  /** Of their pod templates only the node that one may name. */
  public static final ResourceKind<Job> JOBS =
      new ResourceKind<>(
          "jobs",
          client -> client.batch().v1().jobs().inAnyNamespace(),
          job -> {
            forgetWriters(job);
            job.getSpec().setTemplate(namedNode(job.getSpec().getTemplate()));
          });

  public static final ResourceKind<PersistentVolumeClaim> CLAIMS =
      new ResourceKind<>(
          "persistentvolumeclaims",
          client -> client.persistentVolumeClaims().inAnyNamespace(),
          ResourceKinds::forgetWriters);

  public static final ResourceKind<PersistentVolume> VOLUMES =
      new ResourceKind<>(
          "persistentvolumes", client -> client.persistentVolumes(), ResourceKinds::forgetWriters);

  public static final ResourceKind<Service> SERVICES =
      new ResourceKind<>(
          "services", client -> client.services().inAnyNamespace(), ResourceKinds::forgetWriters);

  public static final ResourceKind<ValidatingWebhookConfiguration> VALIDATING_WEBHOOKS =
      new ResourceKind<>(
          "validatingwebhookconfigurations",
          client -> client.admissionRegistration().v1().validatingWebhookConfigurations(),
          ResourceKinds::forgetWriters);

  public static final ResourceKind<MutatingWebhookConfiguration> MUTATING_WEBHOOKS =
      new ResourceKind<>(
          "mutatingwebhookconfigurations",
          client -> client.admissionRegistration().v1().mutatingWebhookConfigurations(),
          ResourceKinds::forgetWriters);

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private ResourceKinds() {}

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
