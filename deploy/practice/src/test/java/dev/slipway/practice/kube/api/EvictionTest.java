package dev.slipway.practice.kube.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.api.ApiFixture.Answer;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Semantics §1.5, sentence by sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvictionTest {
  private ApiFixture api;

  @BeforeAll
  void startApi() throws Exception {
    api = ApiFixture.start();
  }

  @AfterAll
  void stopApi() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy/v1", "policy/v1beta1"})
  void shouldEvictGracefullyAndSayWhy(String version) {
    // Given
    String name = "free-" + version.substring(7);
    pod(name, "Running", true);

    // When
    Answer answer = evict(name, Json.object().put("apiVersion", version).put("kind", "Eviction"));

    // Then
    assertThat(answer.code()).isEqualTo(201);
    assertThat(answer.body().path("status").asString()).isEqualTo("Success");
    JsonNode pod = stored(name);
    assertThat(Meta.isDeleting(pod)).isTrue();
    assertThat(pod.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(30);
    assertThat(pod.at("/status/conditions/1/type").asString()).isEqualTo("DisruptionTarget");
    assertThat(pod.at("/status/conditions/1/reason").asString()).isEqualTo("EvictionByEvictionAPI");
  }

  @Test
  void shouldRefuseWhenTheBudgetIsUsedUp() {
    // Given
    pod("held", "Running", true);
    budget("held", status -> status.put("desiredHealthy", 2).put("currentHealthy", 2));

    // When
    Answer answer = evict("held", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(429);
    assertThat(answer.reason()).isEqualTo("TooManyRequests");
    assertThat(answer.message())
        .isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
    assertThat(answer.body().at("/details/causes/0/reason").asString())
        .isEqualTo("DisruptionBudget");
    assertThat(answer.body().at("/details/causes/0/message").asString())
        .isEqualTo("The disruption budget held needs 2 healthy pods and has 2 currently");
    assertThat(answer.body().path("details").has("retryAfterSeconds")).isFalse();
    assertThat(Meta.isDeleting(stored("held"))).isFalse();
  }

  @Test
  void shouldTakeOneDisruptionFromTheBudget() {
    // Given
    pod("allowed", "Running", true);
    budget("allowed", status -> status.put("disruptionsAllowed", 2));

    // When
    Answer answer = evict("allowed", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(201);
    JsonNode status = storedBudget("allowed").path("status");
    assertThat(status.path("disruptionsAllowed").asInt()).isEqualTo(1);
    assertThat(status.path("disruptedPods").propertyNames()).containsExactly("allowed");
  }

  @Test
  void shouldNeverTakeFromTheBudgetOnDryRun() {
    // Given
    pod("dry", "Running", true);
    budget("dry", status -> status.put("disruptionsAllowed", 1));
    ObjectNode body = Json.object();
    body.putObject("deleteOptions").putArray("dryRun").add("All");

    // When
    Answer first = evict("dry", body);
    Answer second = evict("dry", body);

    // Then
    assertThat(first.code()).isEqualTo(201);
    assertThat(second.code()).isEqualTo(201);
    assertThat(storedBudget("dry").at("/status/disruptionsAllowed").asInt()).isEqualTo(1);
    assertThat(Meta.isDeleting(stored("dry"))).isFalse();
  }

  @Test
  void shouldRefuseWhileTheBudgetIsNotYetObserved() {
    // Given
    pod("fresh", "Running", true);
    budget("fresh", status -> status.put("observedGeneration", 0).put("disruptionsAllowed", 1));

    // When
    Answer answer = evict("fresh", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(429);
    assertThat(answer.body().at("/details/retryAfterSeconds").asInt()).isEqualTo(10);
  }

  @Test
  void shouldForbidUnderABudgetThatIsOutOfOrder() {
    // Given
    pod("negative", "Running", true);
    budget("negative", status -> status.put("disruptionsAllowed", -1));

    // When
    Answer answer = evict("negative", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(403);
    assertThat(answer.message())
        .isEqualTo(
            "poddisruptionbudget.policy \"negative\" is forbidden: pdb disruptions allowed is"
                + " negative");
    assertThat(answer.body().at("/details/name").asString()).isEqualTo("negative");
    assertThat(answer.body().at("/details/group").asString()).isEqualTo("policy");
    assertThat(answer.body().at("/details/kind").asString()).isEqualTo("poddisruptionbudget");
    assertThat(answer.body().path("details").has("causes")).isFalse();
  }

  @Test
  void shouldAnswer500ForTwoBudgets() {
    // Given
    pod("double", "Running", true);
    budget("double", status -> status.put("disruptionsAllowed", 1));
    budget("double", "second-double", status -> status.put("disruptionsAllowed", 1));

    // When
    Answer answer = evict("double", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(500);
    assertThat(answer.message()).startsWith("This pod has more than one PodDisruptionBudget");
    assertThat(answer.reason()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "Succeeded", "Failed"})
  void shouldIgnoreTheBudgetOfWhatDoesNotRun(String phase) {
    // Given
    String name = "not-running-" + phase.toLowerCase(java.util.Locale.ROOT);
    pod(name, phase, false);
    budget(name, status -> status.put("desiredHealthy", 1));

    // When / Then
    assertThat(evict(name, Json.object()).code()).isEqualTo(201);
  }

  @Test
  void shouldEvictATerminatingPodAgain() {
    // Given
    pod("ending", "Running", true);
    budget("ending", status -> status.put("disruptionsAllowed", 1));
    evict("ending", Json.object());

    // When / Then
    assertThat(evict("ending", Json.object()).code()).isEqualTo(201);
    assertThat(storedBudget("ending").at("/status/disruptionsAllowed").asInt()).isZero();
  }

  @Test
  void shouldLetUnreadyPodsGoByPolicy() {
    // Given
    pod("unready-default", "Running", false);
    budget("unready-default", status -> status.put("desiredHealthy", 1));
    pod("unready-healthy", "Running", false);
    budget("unready-healthy", s -> s.put("desiredHealthy", 1).put("currentHealthy", 1));
    pod("unready-always", "Running", false);
    ObjectNode always = budget("unready-always", status -> status.put("desiredHealthy", 1));
    always.withObjectProperty("spec").put("unhealthyPodEvictionPolicy", "AlwaysAllow");
    always.withObjectProperty("status").put("observedGeneration", 2);
    api.registry().update(ResourceTypes.DISRUPTION_BUDGETS, always);

    // When / Then
    assertThat(evict("unready-default", Json.object()).code()).isEqualTo(429);
    assertThat(evict("unready-healthy", Json.object()).code()).isEqualTo(201);
    assertThat(evict("unready-always", Json.object()).code()).isEqualTo(201);
  }

  @Test
  void shouldNameAFailedSync() {
    // Given
    pod("unsynced", "Running", true);
    budget(
        "unsynced",
        status ->
            status
                .putArray("conditions")
                .addObject()
                .put("type", "DisruptionAllowed")
                .put("status", "False")
                .put("reason", "SyncFailed")
                .put("message", "no scale"));

    // When
    Answer answer = evict("unsynced", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(429);
    assertThat(answer.body().at("/details/causes/0/message").asString())
        .endsWith("failed sync: no scale");
  }

  @Test
  void shouldRefuseAnotherUid() {
    // Given
    pod("uid", "Running", true);
    ObjectNode body = Json.object();
    body.putObject("deleteOptions").putObject("preconditions").put("uid", "another");

    // When
    Answer answer = evict("uid", body);

    // Then
    assertThat(answer.code()).isEqualTo(409);
    assertThat(answer.reason()).isEqualTo("Conflict");
    assertThat(answer.message()).contains("Precondition failed: UID in precondition: another");
    assertThat(Meta.isDeleting(stored("uid"))).isFalse();
  }

  @Test
  void shouldSayNotFound() {
    // When
    Answer answer = evict("nobody", Json.object());

    // Then
    assertThat(answer.code()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("pods \"nobody\" not found");
  }

  private Answer evict(String pod, ObjectNode body) {
    return api.post("/api/v1/namespaces/default/pods/" + pod + "/eviction", body);
  }

  private void pod(String name, String phase, boolean ready) {
    ObjectNode pod = ApiFixture.named("default", name);
    Meta.of(pod).putObject("labels").put("app", name);
    pod.putObject("spec").put("nodeName", "node01").put("terminationGracePeriodSeconds", 30);
    pod.putObject("status")
        .put("phase", phase)
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", ready ? "True" : "False");
    api.registry().create(ResourceTypes.PODS, pod);
  }

  private ObjectNode budget(String app, Consumer<ObjectNode> status) {
    return budget(app, app, status);
  }

  private ObjectNode budget(String app, String name, Consumer<ObjectNode> status) {
    ObjectNode budget = ApiFixture.named("default", name);
    budget.putObject("spec").putObject("selector").putObject("matchLabels").put("app", app);
    ObjectNode counts = budget.putObject("status").put("observedGeneration", 1);
    counts.put("disruptionsAllowed", 0).put("desiredHealthy", 0).put("currentHealthy", 0);
    status.accept(counts);
    return api.registry().create(ResourceTypes.DISRUPTION_BUDGETS, budget);
  }

  private JsonNode stored(String pod) {
    return api.registry().get(ResourceTypes.PODS, "default", pod).orElseThrow();
  }

  private JsonNode storedBudget(String name) {
    return api.registry().get(ResourceTypes.DISRUPTION_BUDGETS, "default", name).orElseThrow();
  }
}
