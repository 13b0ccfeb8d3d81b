package dev.slipway.practice.kube.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventFeedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private EtcdFixture etcd;
  private EtcdRegistry registry;

  @BeforeAll
  void startEtcd() throws Exception {
    etcd = EtcdFixture.start();
    registry = new EtcdRegistry(etcd.client(), Clock.systemUTC());
  }

  @AfterAll
  void stopEtcd() {
    registry.close();
    etcd.close();
  }

  @Test
  void shouldBeginInTheRecentPast() throws Exception {
    // Given
    long before = create("past-1");
    long after = create("past-2");
    await().until(() -> registry.feed().revision() >= after);

    // When
    try (FeedCursor cursor = registry.feed().open(ResourceTypes.CONFIG_MAPS, before)) {
      StoreEvent event = cursor.next(PATIENCE).orElseThrow();

      // Then
      assertThat(Meta.name(event.object())).isEqualTo("past-2");
      assertThat(cursor.seen()).isGreaterThanOrEqualTo(after);
      assertThat(cursor.next(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void shouldSayWhatAnObjectWasBefore() throws Exception {
    // Given
    long created = create("before");
    registry.modify(ResourceTypes.CONFIG_MAPS, "feed", "before", map -> map.put("x", 1));
    registry.delete(ResourceTypes.CONFIG_MAPS, "feed", "before", DeletePolicy.ordinary());

    // When
    try (FeedCursor cursor = registry.feed().open(ResourceTypes.CONFIG_MAPS, created)) {
      StoreEvent modified = cursor.next(PATIENCE).orElseThrow();
      StoreEvent deleted = cursor.next(PATIENCE).orElseThrow();

      // Then
      assertThat(modified.previous().orElseThrow().has("x")).isFalse();
      assertThat(deleted.object().path("x").asInt()).isEqualTo(1);
      assertThat(Long.parseLong(Meta.resourceVersion(deleted.object())))
          .isEqualTo(deleted.revision());
    }
  }

  @Test
  void shouldRefuseARevisionItForgot() {
    // Given
    long old = create("forgotten");
    long newer = create("newer");
    await().until(() -> registry.feed().revision() >= newer);
    registry.feed().forget();

    // When / Then
    assertThatThrownBy(() -> registry.feed().open(ResourceTypes.CONFIG_MAPS, old - 1))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.code()).isEqualTo(410))
        .hasMessage("too old resource version: " + (old - 1));
  }

  private long create(String name) {
    ObjectNode map = Json.object();
    map.putObject("metadata").put("namespace", "feed").put("name", name);
    return Long.parseLong(Meta.resourceVersion(registry.create(ResourceTypes.CONFIG_MAPS, map)));
  }
}
