package dev.slipway.actions.cordon;

import dev.slipway.actions.cluster.Cluster;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The two patches, as kubectl sends them (semantics §1.7), plus our mark. */
final class NodePatch {
  private static final JsonMapper JSON = JsonMapper.shared();

  private NodePatch() {}

  static String cordon(CordonMark mark) {
    return patch(true, mark.json());
  }

  static String uncordon() {
    return patch(null, null);
  }

  /** Sends it; the last writer wins, as with kubectl. Throws what the client throws. */
  static void apply(Cluster cluster, String node, String patch, boolean dryRun) {
    PatchContext.Builder context =
        new PatchContext.Builder()
            .withPatchType(PatchType.STRATEGIC_MERGE)
            .withFieldManager("slipway");
    if (dryRun) {
      context.withDryRun(List.of("All"));
    }
    cluster.client().nodes().withName(node).patch(context.build(), patch);
  }

  private static String patch(@Nullable Boolean unschedulable, @Nullable String mark) {
    Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
    annotations.put(CordonMark.ANNOTATION, mark);
    Map<String, @Nullable Object> spec = new LinkedHashMap<>();
    spec.put("unschedulable", unschedulable);
    return JSON.writeValueAsString(
        Map.of("metadata", Map.of("annotations", annotations), "spec", spec));
  }
}
