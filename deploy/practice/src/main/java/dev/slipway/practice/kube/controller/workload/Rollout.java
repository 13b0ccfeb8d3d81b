package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.IntOrPercent;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How many replicas each replica set of a deployment should have next. Pure arithmetic, as in the
 * deployment controller of Kubernetes.
 *
 * @param desired the deployment's replicas
 * @param current the replica set of the present template
 * @param old the other replica sets, oldest first
 */
record Rollout(JsonNode deployment, int desired, ObjectNode current, List<ObjectNode> old) {
  private static final StringNode DEFAULT_SHARE = StringNode.valueOf("25%");

  /** One replica set that has to be resized. */
  record Resize(ObjectNode replicaSet, int replicas) {}

  static int replicas(JsonNode replicaSet) {
    return (int) Fields.number(replicaSet, 1, "spec", "replicas");
  }

  static int available(JsonNode replicaSet) {
    return (int) Fields.number(replicaSet, 0, "status", "availableReplicas");
  }

  boolean recreates() {
    return "Recreate".equals(Fields.text(deployment, "spec", "strategy", "type"));
  }

  int maxSurge() {
    return recreates() ? 0 : IntOrPercent.of(share("maxSurge"), desired, RoundingMode.CEILING);
  }

  int maxUnavailable() {
    int unavailable = IntOrPercent.of(share("maxUnavailable"), desired, RoundingMode.FLOOR);
    // Neither one more nor one less: nothing could ever move.
    return unavailable == 0 && maxSurge() == 0 ? 1 : unavailable;
  }

  private JsonNode share(String field) {
    JsonNode share = Fields.at(deployment, "spec", "strategy", "rollingUpdate", field);
    if (share.isMissingNode() || share.isNull()) {
      return DEFAULT_SHARE;
    }
    return share.isNumber() ? IntNode.valueOf(share.asInt()) : share;
  }

  /** What to resize now; empty when nothing may move before something changes. */
  List<Resize> next() {
    return recreates() ? recreate() : rollingUpdate();
  }

  private List<Resize> recreate() {
    List<Resize> resizes = new ArrayList<>();
    old.stream().filter(set -> replicas(set) > 0).forEach(set -> resizes.add(new Resize(set, 0)));
    boolean oldGone =
        resizes.isEmpty()
            && old.stream().allMatch(set -> Fields.number(set, 0, "status", "replicas") == 0);
    if (oldGone && replicas(current) != desired) {
      resizes.add(new Resize(current, desired));
    }
    return resizes;
  }

  private List<Resize> rollingUpdate() {
    int total = replicas(current) + old.stream().mapToInt(Rollout::replicas).sum();
    if (replicas(current) > desired) {
      return List.of(new Resize(current, desired));
    }
    int room = desired + maxSurge() - total;
    if (replicas(current) < desired && room > 0) {
      int up = Math.min(room, desired - replicas(current));
      return List.of(new Resize(current, replicas(current) + up));
    }
    return scaleDownOld(total);
  }

  private List<Resize> scaleDownOld(int total) {
    int minAvailable = desired - maxUnavailable();
    int currentUnavailable = replicas(current) - available(current);
    int room = total - minAvailable - currentUnavailable;
    List<Resize> resizes = new ArrayList<>();
    for (ObjectNode set : old) {
      // Broken replicas go first, they serve nobody; then as many as stay above the minimum.
      int broken = Math.max(0, replicas(set) - available(set));
      int spare = Math.max(0, totalAvailable() - minAvailable - given(resizes));
      int down = Math.min(Math.max(0, room), Math.min(replicas(set), broken + spare));
      if (down > 0) {
        resizes.add(new Resize(set, replicas(set) - down));
        room -= down;
      }
    }
    return resizes;
  }

  private int totalAvailable() {
    return available(current) + old.stream().mapToInt(Rollout::available).sum();
  }

  private static int given(List<Resize> resizes) {
    return resizes.stream()
        .mapToInt(resize -> Math.max(0, available(resize.replicaSet()) - resize.replicas()))
        .sum();
  }
}
