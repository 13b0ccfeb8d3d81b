package dev.slipway.practice.kube.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.practice.kube.api.WriteLog.Write;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteLogTest {
  private static final String MERGE = "application/merge-patch+json";
  private static final String CORDON = "{\"spec\":{\"unschedulable\":true}}";

  private ApiFixture api;

  @BeforeAll
  void startApi() throws Exception {
    api = ApiFixture.start();
    api.registry().create(ResourceTypes.NODES, ApiFixture.named("", "node01"));
  }

  @AfterAll
  void stopApi() {
    api.close();
  }

  @BeforeEach
  void forget() {
    api.log().clear();
  }

  @Test
  void shouldTellAChangeFromAWriteThatChangesNothing() {
    // When
    api.patch("/api/v1/nodes/node01", MERGE, CORDON);
    api.patch("/api/v1/nodes/node01", MERGE, CORDON);
    api.get("/api/v1/nodes/node01");

    // Then
    String uid = Meta.uid(api.registry().get(ResourceTypes.NODES, "", "node01").orElseThrow());
    List<Write> writes = api.log().writes().recent();
    assertThat(writes).extracting(Write::changed).containsExactly(true, false);
    assertThat(writes)
        .allSatisfy(
            write -> {
              assertThat(write.verb()).isEqualTo("patch");
              assertThat(write.resource()).isEqualTo("nodes");
              assertThat(write.name()).isEqualTo("node01");
              assertThat(write.code()).isEqualTo(200);
              assertThat(write.uid()).isEqualTo(uid);
              assertThat(write.userAgent()).isEqualTo("test/1");
              assertThat(write.body()).isEqualTo(CORDON);
            });
  }

  @Test
  void shouldTellASecondEvictionOfAPodThatEndsAlready() {
    // Given
    ObjectNode pod = ApiFixture.named("default", "web");
    pod.withObjectProperty("spec").put("nodeName", "node01");
    String uid = Meta.uid(api.registry().create(ResourceTypes.PODS, pod));
    String url = "/api/v1/namespaces/default/pods/web/eviction";

    // When
    api.post(url + "?dryRun=All", Json.object());
    api.post(url, Json.object());
    api.post(url, Json.object());
    api.post("/api/v1/namespaces/default/pods/nobody/eviction", Json.object());

    // Then
    List<Write> writes = api.log().writes().recent();
    assertThat(writes).extracting(Write::code).containsExactly(201, 201, 201, 404);
    assertThat(writes).extracting(Write::uid).containsExactly("", uid, uid, "");
    assertThat(writes).extracting(Write::changed).containsExactly(false, true, false, false);
  }

  @Test
  void shouldTellAWriteWhoseAnswerWasLost() {
    // Given
    List<Write> heard = new ArrayList<>();
    Runnable deaf = api.log().writes().listen(heard::add);
    api.faults()
        .arm(
            new ApiFaults.Match("create", "configmaps", "*"), new ApiFaults.Effect.DropAnswer(), 1);

    // When
    api.post("/api/v1/namespaces/default/configmaps", ApiFixture.named("default", "kept"));
    deaf.run();
    api.delete("/api/v1/namespaces/default/configmaps/kept", "");

    // Then
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().code()).isZero();
    assertThat(heard.getFirst().changed()).isTrue();
    assertThat(api.log().writes().recent())
        .extracting(Write::verb, Write::changed)
        .contains(tuple("delete", true));
  }
}
