package dev.slipway.practice.kube.store;

import java.util.List;

/** Every type the practice cluster serves. */
public final class ResourceTypes {
  public static final ResourceType NAMESPACES = core("namespaces", "Namespace", false, "ns");
  public static final ResourceType NODES = core("nodes", "Node", false, "no");
  public static final ResourceType PODS = core("pods", "Pod", true, "po");
  public static final ResourceType CONFIG_MAPS = core("configmaps", "ConfigMap", true, "cm");
  public static final ResourceType SECRETS = core("secrets", "Secret", true);
  public static final ResourceType SERVICES = core("services", "Service", true, "svc");
  public static final ResourceType SERVICE_ACCOUNTS =
      core("serviceaccounts", "ServiceAccount", true, "sa");
  public static final ResourceType EVENTS = core("events", "Event", true, "ev");
  public static final ResourceType PERSISTENT_VOLUMES =
      core("persistentvolumes", "PersistentVolume", false, "pv");
  public static final ResourceType PERSISTENT_VOLUME_CLAIMS =
      core("persistentvolumeclaims", "PersistentVolumeClaim", true, "pvc");
  public static final ResourceType REPLICATION_CONTROLLERS =
      core("replicationcontrollers", "ReplicationController", true, "rc");
  public static final ResourceType DEPLOYMENTS = apps("deployments", "Deployment", "deploy");
  public static final ResourceType REPLICA_SETS = apps("replicasets", "ReplicaSet", "rs");
  public static final ResourceType STATEFUL_SETS = apps("statefulsets", "StatefulSet", "sts");
  public static final ResourceType DAEMON_SETS = apps("daemonsets", "DaemonSet", "ds");
  public static final ResourceType JOBS = grouped("batch", "jobs", "Job", true);
  public static final ResourceType CRON_JOBS = grouped("batch", "cronjobs", "CronJob", true, "cj");
  public static final ResourceType DISRUPTION_BUDGETS =
      grouped("policy", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb");
  public static final ResourceType LEASES = grouped("coordination.k8s.io", "leases", "Lease", true);
  public static final ResourceType STORAGE_CLASSES =
      grouped("storage.k8s.io", "storageclasses", "StorageClass", false, "sc");
  public static final ResourceType VOLUME_ATTACHMENTS =
      grouped("storage.k8s.io", "volumeattachments", "VolumeAttachment", false);
  public static final ResourceType PRIORITY_CLASSES =
      grouped("scheduling.k8s.io", "priorityclasses", "PriorityClass", false, "pc");
  public static final ResourceType VALIDATING_WEBHOOKS =
      admission("validatingwebhookconfigurations", "ValidatingWebhookConfiguration");
  public static final ResourceType MUTATING_WEBHOOKS =
      admission("mutatingwebhookconfigurations", "MutatingWebhookConfiguration");
  public static final ResourceType ROLES = rbac("roles", "Role", true);
  public static final ResourceType CLUSTER_ROLES = rbac("clusterroles", "ClusterRole", false);
  public static final ResourceType ROLE_BINDINGS = rbac("rolebindings", "RoleBinding", true);
  public static final ResourceType CLUSTER_ROLE_BINDINGS =
      rbac("clusterrolebindings", "ClusterRoleBinding", false);
  public static final ResourceType RESOURCE_QUOTAS =
      core("resourcequotas", "ResourceQuota", true, "quota");
  public static final ResourceType LIMIT_RANGES = core("limitranges", "LimitRange", true, "limits");
  public static final ResourceType NETWORK_POLICIES =
      networking("networkpolicies", "NetworkPolicy", true, "netpol");
  public static final ResourceType INGRESSES = networking("ingresses", "Ingress", true, "ing");
  public static final ResourceType INGRESS_CLASSES =
      networking("ingressclasses", "IngressClass", false);
  public static final ResourceType AUTOSCALERS =
      new ResourceType(
          "autoscaling",
          "v2",
          "horizontalpodautoscalers",
          "HorizontalPodAutoscaler",
          true,
          List.of("hpa"));
  public static final ResourceType CSI_NODES =
      grouped("storage.k8s.io", "csinodes", "CSINode", false);
  public static final ResourceType CSI_DRIVERS =
      grouped("storage.k8s.io", "csidrivers", "CSIDriver", false);
  public static final ResourceType SNAPSHOTS =
      snapshots("volumesnapshots", "VolumeSnapshot", true, "vs");
  public static final ResourceType SNAPSHOT_CLASSES =
      snapshots("volumesnapshotclasses", "VolumeSnapshotClass", false, "vsclass", "vsclasses");
  public static final ResourceType SNAPSHOT_CONTENTS =
      snapshots("volumesnapshotcontents", "VolumeSnapshotContent", false, "vsc", "vscs");

  /** Those that say who may do what. */
  public static final List<ResourceType> RBAC =
      List.of(ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS);

  /** All of them, in the order discovery lists them. */
  public static final List<ResourceType> ALL =
      List.of(
          NAMESPACES,
          NODES,
          PODS,
          CONFIG_MAPS,
          SECRETS,
          SERVICES,
          SERVICE_ACCOUNTS,
          EVENTS,
          PERSISTENT_VOLUMES,
          PERSISTENT_VOLUME_CLAIMS,
          REPLICATION_CONTROLLERS,
          DEPLOYMENTS,
          REPLICA_SETS,
          STATEFUL_SETS,
          DAEMON_SETS,
          JOBS,
          CRON_JOBS,
          DISRUPTION_BUDGETS,
          LEASES,
          STORAGE_CLASSES,
          VOLUME_ATTACHMENTS,
          PRIORITY_CLASSES,
          VALIDATING_WEBHOOKS,
          MUTATING_WEBHOOKS,
          ROLES,
          CLUSTER_ROLES,
          ROLE_BINDINGS,
          CLUSTER_ROLE_BINDINGS,
          RESOURCE_QUOTAS,
          LIMIT_RANGES,
          NETWORK_POLICIES,
          INGRESSES,
          INGRESS_CLASSES,
          AUTOSCALERS,
          CSI_NODES,
          CSI_DRIVERS,
          SNAPSHOTS,
          SNAPSHOT_CLASSES,
          SNAPSHOT_CONTENTS);

  private ResourceTypes() {}

  private static ResourceType core(
      String plural, String kind, boolean namespaced, String... shortNames) {
    return new ResourceType("", "v1", plural, kind, namespaced, List.of(shortNames));
  }

  private static ResourceType apps(String plural, String kind, String... shortNames) {
    return new ResourceType("apps", "v1", plural, kind, true, List.of(shortNames));
  }

  private static ResourceType admission(String plural, String kind) {
    return grouped("admissionregistration.k8s.io", plural, kind, false);
  }

  private static ResourceType networking(
      String plural, String kind, boolean namespaced, String... shortNames) {
    return grouped("networking.k8s.io", plural, kind, namespaced, shortNames);
  }

  private static ResourceType snapshots(
      String plural, String kind, boolean namespaced, String... shortNames) {
    return grouped("snapshot.storage.k8s.io", plural, kind, namespaced, shortNames);
  }

  private static ResourceType rbac(String plural, String kind, boolean namespaced) {
    return grouped("rbac.authorization.k8s.io", plural, kind, namespaced);
  }

  private static ResourceType grouped(
      String group, String plural, String kind, boolean namespaced, String... shortNames) {
    return new ResourceType(group, "v1", plural, kind, namespaced, List.of(shortNames));
  }
}
