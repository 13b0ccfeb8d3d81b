package dev.slipway.practice.kube.api.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.practice.kube.store.Json;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what clients may leave out, in place. */
public final class Defaults {
  private Defaults() {}

  /** Fills in an object that is about to be created, status included. */
  public static void onCreate(ObjectNode object) {
    switch (object.path("kind").asString("")) {
      case "Pod" -> PodDefaults.fillPod(object);
      case "PersistentVolumeClaim" -> object.putObject("status").put("phase", "Pending");
      case "PersistentVolume" -> object.putObject("status").put("phase", "Available");
      case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController" ->
          object.set("status", Json.object());
      case "Job", "CronJob", "PodDisruptionBudget", "ResourceQuota", "HorizontalPodAutoscaler" ->
          object.set("status", Json.object());
      default -> {
        // Other kinds keep the status they come with; nodes must, a kubelet creates them so.
      }
    }
    always(object);
  }

  /** Fills in an object that is created or changed. */
  public static void always(ObjectNode object) {
    switch (object.path("kind").asString("")) {
      case "Deployment" -> WorkloadDefaults.deployment(object.withObjectProperty("spec"));
      case "ReplicaSet", "ReplicationController" ->
          WorkloadDefaults.replicas(object.withObjectProperty("spec"));
      case "StatefulSet" -> WorkloadDefaults.statefulSet(object.withObjectProperty("spec"));
      case "DaemonSet" -> WorkloadDefaults.daemonSet(object.withObjectProperty("spec"));
      case "Job" -> WorkloadDefaults.job(object.withObjectProperty("spec"));
      case "CronJob" -> WorkloadDefaults.cronJob(object.withObjectProperty("spec"));
      case "Pod" -> PodDefaults.fillSpec(object.withObjectProperty("spec"));
      case "Service" -> ServiceDefaults.fill(object);
      case "Secret" -> secret(object);
      case "PersistentVolumeClaim" ->
          Fill.in(object.withObjectProperty("spec")).with("volumeMode", "Filesystem");
      case "PersistentVolume" ->
          Fill.in(object.withObjectProperty("spec"))
              .with("volumeMode", "Filesystem")
              .with("persistentVolumeReclaimPolicy", "Retain");
      case "StorageClass" ->
          Fill.in(object).with("reclaimPolicy", "Delete").with("volumeBindingMode", "Immediate");
      case "HorizontalPodAutoscaler" ->
          Fill.in(object.withObjectProperty("spec")).with("minReplicas", 1);
      case "NetworkPolicy" -> NetworkDefaults.policy(object.withObjectProperty("spec"));
      case "CSIDriver" ->
          Fill.in(object.withObjectProperty("spec"))
              .with("attachRequired", true)
              .with("podInfoOnMount", false)
              .with("storageCapacity", false)
              .with("requiresRepublish", false)
              .with("fsGroupPolicy", "ReadWriteOnceWithFSType");
      case "PriorityClass" -> Fill.in(object).with("preemptionPolicy", "PreemptLowerPriority");
      default -> {
        // The rest is stored as it comes.
      }
    }
  }

  private static void secret(ObjectNode secret) {
    Fill.in(secret).with("type", "Opaque");
    JsonNode plain = secret.path("stringData");
    secret.remove("stringData");
    for (var entry : plain.properties()) {
      byte[] value = entry.getValue().asString("").getBytes(UTF_8);
      secret
          .withObjectProperty("data")
          .put(entry.getKey(), Base64.getEncoder().encodeToString(value));
    }
  }
}
