package dev.slipway.survival.world;

import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceTypes;
import dev.slipway.practice.slack.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A practice world with a node and a channel for each lane. Thread-safe. */
public final class ChaosWorld implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final String NAMESPACE = "default";
  private static final String MODEL = "node03";

  private final PracticeWorld world;

  private ChaosWorld(PracticeWorld world) {
    this.world = world;
  }

  /** Starts it with its files in {@code folder}. */
  public static ChaosWorld start(Path folder, String manifest, int lanes)
      throws InterruptedException {
    ChaosWorld chaosWorld =
        new ChaosWorld(
            PracticeWorld.start(
                PracticeOptions.complete()
                    .withDirectory(folder)
                    .withManifest(manifest)
                    .withRatesRelaxed()));
    for (int lane = 0; lane < lanes; lane++) {
      chaosWorld.addNode(name(lane));
      chaosWorld.world.slack().workspace().channels().create(name(lane), "A lane", 0);
    }
    chaosWorld.await(
        "the nodes of the lanes to be ready",
        () ->
            chaosWorld.registry().list(ResourceTypes.NODES, "").stream()
                .allMatch(ChaosWorld::isReady));
    return chaosWorld;
  }

  /** The name of a lane's node and channel. */
  public static String name(int lane) {
    return "lane%02d".formatted(lane + 1);
  }

  public PracticeWorld world() {
    return world;
  }

  private Registry registry() {
    return world.cluster().registry();
  }

  private void addNode(String name) {
    ObjectNode node = registry().get(ResourceTypes.NODES, "", MODEL).orElseThrow().deepCopy();
    ObjectNode metadata = Json.object().put("name", name);
    metadata.putObject("labels").put("kubernetes.io/hostname", name);
    node.set("metadata", metadata);
    node.set("spec", Json.object());
    ((ObjectNode) node.path("status")).remove("conditions");
    registry().create(ResourceTypes.NODES, node);
  }

  /** Puts that many pods on the lane's node and answers their uids when all are ready. */
  public Set<String> fill(int lane, String errand, int pods) throws InterruptedException {
    Set<String> uids = new HashSet<>();
    for (int i = 0; i < pods; i++) {
      uids.add(uid(registry().create(ResourceTypes.PODS, pod(name(lane), errand, i))));
    }
    await(
        "the pods of " + errand + " to be ready",
        () ->
            registry().list(ResourceTypes.PODS, NAMESPACE).stream()
                    .filter(pod -> uids.contains(uid(pod)) && isReady(pod))
                    .count()
                == pods);
    return uids;
  }

  private static ObjectNode pod(String node, String errand, int index) {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", errand + "-" + index).put("namespace", NAMESPACE);
    metadata.putObject("labels").put("errand", errand);
    metadata
        .putObject("annotations")
        .put("practice.slipway.dev/start-seconds", "0.1")
        .put("practice.slipway.dev/stop-seconds", "0.5");
    ObjectNode spec = pod.putObject("spec").put("nodeName", node);
    spec.putArray("containers")
        .addObject()
        .put("name", "app")
        .put("image", "registry.k8s.io/pause:3.10.1");
    return pod;
  }

  /** Lets no pod of the errand be evicted, until it is freed. */
  public void hold(String errand, int pods) throws InterruptedException {
    ObjectNode budget =
        Json.object().put("apiVersion", "policy/v1").put("kind", "PodDisruptionBudget");
    budget.putObject("metadata").put("name", errand).put("namespace", NAMESPACE);
    ObjectNode spec = budget.putObject("spec").put("minAvailable", pods);
    spec.putObject("selector").putObject("matchLabels").put("errand", errand);
    registry().create(ResourceTypes.DISRUPTION_BUDGETS, budget);
    await(
        "the budget " + errand + " to be counted",
        () ->
            registry()
                .get(ResourceTypes.DISRUPTION_BUDGETS, NAMESPACE, errand)
                .filter(held -> held.path("status").path("currentHealthy").asInt() == pods)
                .isPresent());
  }

  public void free(String errand) {
    registry().delete(ResourceTypes.DISRUPTION_BUDGETS, NAMESPACE, errand, DeletePolicy.now());
  }

  /** Takes away what is left of the errand's pods. */
  public void clear(String errand) {
    for (ObjectNode pod : registry().list(ResourceTypes.PODS, NAMESPACE)) {
      if (pod.path("metadata").path("labels").path("errand").asString("").equals(errand)) {
        String name = pod.path("metadata").path("name").asString();
        if (registry().get(ResourceTypes.PODS, NAMESPACE, name).isPresent()) {
          registry().delete(ResourceTypes.PODS, NAMESPACE, name, DeletePolicy.now());
        }
      }
    }
  }

  public boolean isCordoned(int lane) {
    return registry()
        .get(ResourceTypes.NODES, "", name(lane))
        .orElseThrow()
        .path("spec")
        .path("unschedulable")
        .asBoolean(false);
  }

  private void await(String what, java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    if (!Awaiting.until(READY_WITHIN, condition)) {
      throw new IllegalStateException("waited " + READY_WITHIN + " for " + what);
    }
  }

  private static String uid(JsonNode object) {
    return object.path("metadata").path("uid").asString();
  }

  private static boolean isReady(JsonNode object) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }

  @Override
  public void close() {
    world.close();
  }
}
