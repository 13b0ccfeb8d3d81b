package dev.slipway.practice.kube.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";

  private ApiFixture api;

  @BeforeAll
  void startApi() throws Exception {
    api = ApiFixture.start();
  }

  @AfterAll
  void stopApi() {
    api.close();
  }

  @Test
  void shouldSendWhatExistsAndThenChanges() {
    // Given
    create("early", "stream");

    // When
    List<JsonNode> lines = watch("labelSelector=group=stream&timeoutSeconds=20");
    await().until(() -> lines.size() == 1);
    create("late", "stream");
    create("elsewhere", "other");
    api.patch(MAPS + "/late", "application/merge-patch+json", "{\"data\":{\"a\":\"b\"}}");
    api.delete(MAPS + "/late", "");

    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(lines)
                    .extracting(WatchTest::words)
                    .containsExactly("ADDED early", "ADDED late", "MODIFIED late", "DELETED late"));
  }

  @Test
  void shouldBeginAfterAResourceVersion() {
    // Given
    create("known", "after");
    String revision = api.get(MAPS).body().at("/metadata/resourceVersion").asString();

    // When
    List<JsonNode> lines =
        watch("labelSelector=group=after&timeoutSeconds=20&resourceVersion=" + revision);
    create("unknown", "after");

    // Then
    await().until(() -> !lines.isEmpty());
    assertThat(lines).extracting(WatchTest::words).containsExactly("ADDED unknown");
  }

  @Test
  void shouldTellThatAnObjectLeftTheSelectionAndCameBack() {
    // Given
    create("moving", "here");
    List<JsonNode> lines = watch("labelSelector=group=here&timeoutSeconds=20");
    await().until(() -> lines.size() == 1);

    // When
    label("moving", "there");
    label("moving", "here");

    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(lines)
                    .extracting(WatchTest::words)
                    .containsExactly("ADDED moving", "DELETED moving", "ADDED moving"));
  }

  @Test
  void shouldSayGoneForAForgottenResourceVersion() {
    // Given
    create("old", "gone");
    long revision = api.registry().revision();
    await().until(() -> api.registry().feed().revision() >= revision);
    api.registry().feed().forget();

    // When
    List<JsonNode> lines = watch("timeoutSeconds=20&resourceVersion=1");

    // Then
    await().until(() -> !lines.isEmpty());
    assertThat(lines.getFirst().path("type").asString()).isEqualTo("ERROR");
    assertThat(lines.getFirst().at("/object/code").asInt()).isEqualTo(410);
    assertThat(lines.getFirst().at("/object/message").asString())
        .isEqualTo("too old resource version: 1");
  }

  @Test
  void shouldMarkTheEndOfInitialEvents() {
    // Given
    create("initial", "marked");

    // When
    List<JsonNode> lines =
        watch(
            "labelSelector=group=marked&sendInitialEvents=true&allowWatchBookmarks=true&timeoutSeconds=20");

    // Then
    await().until(() -> lines.size() == 2);
    assertThat(lines.get(1).path("type").asString()).isEqualTo("BOOKMARK");
    assertThat(
            lines.get(1).at("/object/metadata/annotations/k8s.io~1initial-events-end").asString())
        .isEqualTo("true");
  }

  @Test
  void shouldEndInTime() {
    // Given
    int watchers = api.registry().feed().watchers();

    // When
    watch("timeoutSeconds=1");

    // Then
    await().until(() -> api.registry().feed().watchers() <= watchers);
  }

  private List<JsonNode> watch(String query) {
    ApiResponse response =
        api.send("GET", MAPS + "?watch=true&" + query, "application/json", "", "secret");
    List<JsonNode> lines = new CopyOnWriteArrayList<>();
    ApiResponse.Stream stream = (ApiResponse.Stream) response;
    Thread.ofVirtual().start(() -> follow(stream, lines));
    return lines;
  }

  private static void follow(ApiResponse.Stream stream, List<JsonNode> lines) {
    try {
      stream
          .body()
          .writeTo(
              new ApiResponse.Sink() {
                @Override
                public void send(JsonNode line) {
                  lines.add(line);
                }

                @Override
                public void open() {
                  // Nothing to flush here.
                }
              });
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void create(String name, String group) {
    ObjectNode map = ApiFixture.named("default", name);
    Meta.of(map).putObject("labels").put("group", group);
    api.registry().create(ResourceTypes.CONFIG_MAPS, map);
  }

  private void label(String name, String group) {
    api.patch(
        MAPS + "/" + name,
        "application/merge-patch+json",
        "{\"metadata\":{\"labels\":{\"group\":\"%s\"}}}".formatted(group));
  }

  private static String words(JsonNode line) {
    return line.path("type").asString() + " " + Meta.name(line.path("object"));
  }
}
