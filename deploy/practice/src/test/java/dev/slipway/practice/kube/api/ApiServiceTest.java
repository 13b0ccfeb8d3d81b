package dev.slipway.practice.kube.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.api.ApiFaults.Effect;
import dev.slipway.practice.kube.api.ApiFaults.Match;
import dev.slipway.practice.kube.api.ApiFixture.Answer;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ApiServiceTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String PODS = "/api/v1/namespaces/default/pods";

  private ApiFixture api;

  @BeforeEach
  void startApi() throws Exception {
    api = ApiFixture.start();
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  @Test
  void shouldAskForTheToken() {
    // When
    ApiResponse response = api.send("GET", MAPS, "application/json", "", "guess");

    // Then
    assertThat(response.code()).isEqualTo(401);
    assertThat(((ApiResponse.Document) response).body().path("reason").asString())
        .isEqualTo("Unauthorized");
    assertThat(api.send("GET", "/livez", "", "", "guess").code()).isEqualTo(401);
  }

  @Test
  void shouldIgnoreStatusOnTheObjectAndSpecOnTheStatus() {
    // Given
    ObjectNode pod = pod("split");
    pod.putObject("status").put("phase", "Running");

    // When
    Answer created = api.post(PODS, pod);
    Answer status =
        api.patch(
            PODS + "/split/status",
            "application/merge-patch+json",
            "{\"status\":{\"phase\":\"Running\"},\"spec\":{\"nodeName\":\"x\"}}");
    Answer main =
        api.patch(
            PODS + "/split", "application/merge-patch+json", "{\"status\":{\"phase\":\"Failed\"}}");

    // Then
    assertThat(created.body().at("/status/phase").asString()).isEqualTo("Pending");
    assertThat(status.body().at("/status/phase").asString()).isEqualTo("Running");
    assertThat(status.body().at("/spec/nodeName").asString("")).isEmpty();
    assertThat(main.body().at("/status/phase").asString()).isEqualTo("Running");
  }

  @Test
  void shouldRefuseAStalePut() {
    // Given
    Answer created = api.post(MAPS, ApiFixture.named("default", "stale"));
    api.patch(MAPS + "/stale", "application/merge-patch+json", "{\"data\":{\"a\":\"b\"}}");

    // When
    Answer stale = api.put(MAPS + "/stale", created.body());

    // Then
    assertThat(stale.code()).isEqualTo(409);
    assertThat(stale.reason()).isEqualTo("Conflict");
    assertThat(stale.message()).contains("the object has been modified; please apply your changes");
    assertThat(stale.body().at("/details/name").asString()).isEqualTo("stale");
    assertThat(stale.body().at("/details/kind").asString()).isEqualTo("configmaps");
  }

  @Test
  void shouldRefuseUnknownMediaTypesAndVerbs() {
    // Given
    api.post(MAPS, ApiFixture.named("default", "typed"));

    // When / Then
    assertThat(api.patch(MAPS + "/typed", "text/plain", "{}").code()).isEqualTo(415);
    assertThat(api.put(MAPS, Json.object()).code()).isEqualTo(405);
    assertThat(api.get("/api/v1/unicorns").message())
        .isEqualTo("the server could not find the requested resource");
  }

  @Test
  void shouldContinueAListAndSayWhenItExpired() {
    // Given
    for (String name : new String[] {"a", "b", "c"}) {
      api.post(MAPS, ApiFixture.named("default", name));
    }
    Answer first = api.get(MAPS + "?limit=2");
    String token = first.body().at("/metadata/continue").asString();

    // When
    Answer second = api.get(MAPS + "?limit=2&continue=" + token);
    api.post(MAPS, ApiFixture.named("default", "d"));
    api.etcd().client().getKVClient().compact(api.registry().revision()).join();
    Answer expired = api.get(MAPS + "?limit=2&continue=" + token);
    String again = expired.body().at("/metadata/continue").asString();
    Answer inconsistent = api.get(MAPS + "?limit=2&continue=" + again);

    // Then
    assertThat(first.body().at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
    assertThat(second.body().path("items").valueStream().map(Meta::name)).containsExactly("c");
    assertThat(expired.code()).isEqualTo(410);
    assertThat(expired.reason()).isEqualTo("Expired");
    assertThat(inconsistent.body().path("items").valueStream().map(Meta::name))
        .containsExactly("c", "d");
  }

  @Test
  void shouldRefuseNewContentInADyingNamespace() {
    // Given
    api.registry().create(ResourceTypes.NAMESPACES, ApiFixture.named("", "dying"));
    api.registry().delete(ResourceTypes.NAMESPACES, "", "dying", DeletePolicy.ordinary());

    // When
    Answer answer =
        api.post("/api/v1/namespaces/dying/configmaps", ApiFixture.named("dying", "late"));

    // Then
    assertThat(answer.code()).isEqualTo(403);
    assertThat(answer.body().at("/details/causes/0/reason").asString())
        .isEqualTo("NamespaceTerminating");
  }

  @Test
  void shouldOrphanDependents() {
    // Given
    Answer owner = api.post(MAPS, ApiFixture.named("default", "owner"));
    ObjectNode dependent = ApiFixture.named("default", "dependent");
    Meta.of(dependent).putArray("ownerReferences").addObject().put("uid", Meta.uid(owner.body()));
    api.post(MAPS, dependent);

    // When
    api.delete(MAPS + "/owner", "{\"propagationPolicy\":\"Orphan\"}");

    // Then
    assertThat(api.get(MAPS + "/dependent").body().at("/metadata/ownerReferences")).isEmpty();
  }

  @Test
  void shouldRefuseToMoveAPod() {
    // Given
    api.post(PODS, pod("fixed"));

    // When
    Answer answer =
        api.patch(
            PODS + "/fixed",
            "application/merge-patch+json",
            "{\"spec\":{\"containers\":[{\"name\":\"other\",\"image\":\"b\"}]}}");

    // Then
    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.message()).contains("pod updates may not change fields other than");
  }

  @Test
  void shouldBindAPod() {
    // Given
    api.post(PODS, pod("bound"));
    ObjectNode binding = Json.object();
    binding.putObject("target").put("name", "node07");

    // When
    Answer answer = api.post(PODS + "/bound/binding", binding);

    // Then
    assertThat(answer.code()).isEqualTo(201);
    assertThat(api.get(PODS + "/bound").body().at("/spec/nodeName").asString()).isEqualTo("node07");
    assertThat(api.post(PODS + "/bound/binding", binding).code()).isEqualTo(409);
  }

  @Test
  void shouldMisbehaveAsToldAndThenStop() {
    // Given
    api.faults()
        .arm(
            new Match("get", "configmaps", "*"),
            new Effect.Answer(503, "ServiceUnavailable", "practising"),
            2);

    // When / Then
    assertThat(api.get(MAPS + "/x").code()).isEqualTo(503);
    assertThat(api.get(PODS + "/x").code()).isEqualTo(404);
    assertThat(api.get(MAPS + "/x").message()).isEqualTo("practising");
    assertThat(api.get(MAPS + "/x").code()).isEqualTo(404);
    assertThat(api.faults().armedCount()).isZero();
  }

  @Test
  void shouldCarryOutButLoseTheAnswer() {
    // Given
    api.faults().arm(new Match("create", "*", "*"), new Effect.DropAnswer(), 1);

    // When
    Answer lost = api.post(MAPS, ApiFixture.named("default", "lost"));

    // Then
    assertThat(lost.code()).isZero();
    assertThat(api.get(MAPS + "/lost").code()).isEqualTo(200);
  }

  @Test
  void shouldCountRequests() {
    // When
    api.get(MAPS);
    api.get(MAPS);
    api.get(MAPS + "/none");
    api.get(MAPS + "?limit=5");

    // Then
    assertThat(api.log().recent().getLast().path()).isEqualTo(MAPS + "?limit=5");
    assertThat(api.log().counts())
        .containsEntry(new RequestLog.Key("test/1", "list", "configmaps", 200), 3L)
        .containsEntry(new RequestLog.Key("test/1", "get", "configmaps", 404), 1L);
    assertThat(api.log().recent()).hasSize(4);
  }

  private static ObjectNode pod(String name) {
    ObjectNode pod = ApiFixture.named("default", name);
    pod.putObject("spec").putArray("containers").addObject().put("name", "c").put("image", "a");
    return pod;
  }
}
