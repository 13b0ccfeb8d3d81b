package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.Owners;
import dev.slipway.practice.kube.store.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes pods from the template of a workload. */
final class PodTemplates {
  static final String HASH_LABEL = "pod-template-hash";
  static final String REVISION_LABEL = "controller-revision-hash";
  // What real hashes and generated names use: no vowels, nothing that looks like something else.
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";
  private static final int DEFAULT_GRACE_SECONDS = 30;
  private static final int HASH_LENGTH = 9;

  private PodTemplates() {}

  /** A short name of a template's content: equal content, equal hash. */
  static String hash(JsonNode template) {
    CRC32 crc = new CRC32();
    crc.update(template.toString().getBytes(StandardCharsets.UTF_8));
    long rest = crc.getValue() * 2_654_435_761L & Long.MAX_VALUE;
    StringBuilder hash = new StringBuilder();
    for (int i = 0; i < HASH_LENGTH; i++) {
      hash.append(SAFE.charAt((int) (rest % SAFE.length())));
      rest /= SAFE.length();
    }
    return hash.toString();
  }

  /** A pod of the owner's {@code spec.template}, controlled by the owner, still without a name. */
  static ObjectNode pod(ResourceType ownerType, JsonNode owner) {
    ObjectNode pod = Fields.object().put("apiVersion", "v1").put("kind", "Pod");
    JsonNode template = Fields.at(owner, "spec", "template");
    ObjectNode metadata = Fields.into(pod, "metadata");
    copy(template.path("metadata"), metadata, "labels");
    copy(template.path("metadata"), metadata, "annotations");
    metadata.put("namespace", Fields.namespace(owner));
    Owners.control(pod, ownerType, owner);
    ObjectNode spec = pod.putObject("spec");
    if (template.path("spec").deepCopy() instanceof ObjectNode wanted) {
      spec.setAll(wanted);
    }
    applyDefaults(spec);
    return pod;
  }

  private static void copy(JsonNode from, ObjectNode to, String field) {
    if (from.path(field) instanceof ObjectNode value) {
      to.set(field, value.deepCopy());
    }
  }

  private static void applyDefaults(ObjectNode spec) {
    putIfAbsent(spec, "restartPolicy", "Always");
    putIfAbsent(spec, "dnsPolicy", "ClusterFirst");
    putIfAbsent(spec, "schedulerName", "default-scheduler");
    putIfAbsent(spec, "serviceAccountName", "default");
    if (!spec.has("terminationGracePeriodSeconds")) {
      spec.put("terminationGracePeriodSeconds", DEFAULT_GRACE_SECONDS);
    }
  }

  private static void putIfAbsent(ObjectNode object, String field, String value) {
    if (!object.has(field)) {
      object.put(field, value);
    }
  }
}
