package dev.slipway.practice.kube.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is in the practice cluster when it starts. */
public final class World {
  private static final String NAMESPACES = "00-namespaces.yaml";
  private static final String NODES = "10-nodes.yaml";
  // The file that people apply to their own cluster: the practice bot may do no more than theirs.
  private static final String RIGHTS = "rbac.yaml";
  private static final List<String> REST =
      List.of(
          "20-kube-system.yaml",
          "30-data.yaml",
          "40-platform.yaml",
          "50-shop.yaml",
          "60-more-kinds.yaml");
  private static final String CONTROL_PLANE = "cp01";
  private static final List<String> STATIC_PODS =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");

  private final List<ObjectNode> objects;
  private final Map<String, List<ObjectNode>> staticPods;

  private World(List<ObjectNode> objects, Map<String, List<ObjectNode>> staticPods) {
    this.objects = List.copyOf(objects);
    this.staticPods = Map.copyOf(staticPods);
  }

  /** A small shop: a control plane, three workers, and workloads worth practising on. */
  public static World seeded(Map<String, String> facts) {
    Manifests manifests = new Manifests(facts);
    List<ObjectNode> objects =
        Stream.concat(Stream.of(NAMESPACES, NODES, RIGHTS), REST.stream())
            .flatMap(resource -> manifests.read(resource).stream())
            .toList();
    List<ObjectNode> staticPods =
        STATIC_PODS.stream()
            .flatMap(
                name ->
                    manifests
                        .read("static-pods/%s/%s.yaml".formatted(CONTROL_PLANE, name))
                        .stream())
            .toList();
    return new World(objects, Map.of(CONTROL_PLANE, staticPods));
  }

  /** The same nodes and namespaces, and nothing on them but the control plane. */
  public static World empty(Map<String, String> facts) {
    World seeded = seeded(facts);
    Manifests manifests = new Manifests(facts);
    List<ObjectNode> bare =
        Stream.of(NAMESPACES, NODES, RIGHTS)
            .flatMap(resource -> manifests.read(resource).stream())
            .toList();
    return new World(bare, seeded.staticPods);
  }

  /** The objects, in the order in which they are to be created. */
  public List<ObjectNode> objects() {
    return objects;
  }

  /** The static pod manifests by node name. */
  public Map<String, List<ObjectNode>> staticPods() {
    return staticPods;
  }
}
