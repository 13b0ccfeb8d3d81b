package dev.slipway.actions.cordon;

import dev.slipway.actions.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The two patches, as kubectl sends them (kubernetes.md §1.7), plus our mark. */
final class UnschedulablePatch {
  private static final JsonMapper JSON = JsonMapper.shared();

  private UnschedulablePatch() {}

  static String cordon(CordonAnnotation mark) {
    return patch(true, mark.json(), null);
  }

  /** Only if the node is still as it was at {@code revision}; the server answers 409 otherwise. */
  static String cordon(CordonAnnotation mark, String revision) {
    return patch(true, mark.json(), revision);
  }

  static String uncordon() {
    return patch(null, null, null);
  }

  /** Only takes our mark away. */
  static String removeAnnotation() {
    Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
    annotations.put(CordonAnnotation.ANNOTATION, null);
    return JSON.writeValueAsString(Map.of("metadata", Map.of("annotations", annotations)));
  }

  /**
   * Sends it and returns the node as it is then; the last writer wins, as with kubectl. Throws what
   * the client throws.
   */
  static Node apply(Cluster cluster, String node, String patch, boolean dryRun) {
    PatchContext.Builder context =
        new PatchContext.Builder()
            .withPatchType(PatchType.STRATEGIC_MERGE)
            .withFieldManager(CordonOwner.SLIPWAY);
    if (dryRun) {
      context.withDryRun(List.of("All"));
    }
    return cluster.client().nodes().withName(node).patch(context.build(), patch);
  }

  private static String patch(
      @Nullable Boolean unschedulable, @Nullable String mark, @Nullable String revision) {
    Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
    annotations.put(CordonAnnotation.ANNOTATION, mark);
    Map<String, @Nullable Object> spec = new LinkedHashMap<>();
    spec.put("unschedulable", unschedulable);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("annotations", annotations);
    if (revision != null) {
      metadata.put("resourceVersion", revision);
    }
    return JSON.writeValueAsString(Map.of("metadata", metadata, "spec", spec));
  }
}
