package dev.slipway.practice.kube.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.store.Registry.Subscription;
import dev.slipway.practice.kube.store.Registry.WatchEvent;
import dev.slipway.practice.kube.store.RestRegistry.Page;
import dev.slipway.practice.kube.store.RestRegistry.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdRegistryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.7Z");

  private EtcdFixture etcd;
  private EtcdRegistry registry;

  @BeforeAll
  void startEtcd() throws Exception {
    etcd = EtcdFixture.start();
    registry = new EtcdRegistry(etcd.client(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterAll
  void stopEtcd() {
    registry.close();
    etcd.close();
  }

  @Test
  void shouldFillInWhatTheServerOwnsOnCreate() {
    // When
    ObjectNode created = registry.create(ResourceTypes.PODS, pod("create", "a"));

    // Then
    assertThat(Meta.uid(created)).hasSize(36);
    assertThat(created.at("/metadata/creationTimestamp").asString())
        .isEqualTo("2026-11-22T10:00:00Z");
    assertThat(created.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(registry.get(ResourceTypes.PODS, "create", "a")).contains(created);
    assertThat(Long.parseLong(Meta.resourceVersion(created)))
        .isLessThanOrEqualTo(registry.revision());
  }

  @Test
  void shouldRefuseATakenName() {
    // Given
    registry.create(ResourceTypes.PODS, pod("taken", "a"));

    // When
    ThrowingCallable again = () -> registry.create(ResourceTypes.PODS, pod("taken", "a"));

    // Then
    assertRefused(again, 409, "AlreadyExists", "pods \"a\" already exists");
  }

  @Test
  void shouldGenerateDistinctNames() {
    // Given
    ObjectNode pod = pod("generated", "");
    Meta.of(pod).put("generateName", "web-").remove("name");

    // When
    String one = Meta.name(registry.create(ResourceTypes.PODS, pod));
    String two = Meta.name(registry.create(ResourceTypes.PODS, pod));

    // Then
    assertThat(one).matches("web-[a-z0-9]{5}").isNotEqualTo(two);
  }

  @Test
  void shouldRefuseAStaleUpdate() {
    // Given
    ObjectNode first = registry.create(ResourceTypes.PODS, pod("stale", "a"));
    ObjectNode newer = first.deepCopy();
    newer.putObject("status").put("phase", "Running");
    registry.update(ResourceTypes.PODS, newer);

    // When
    first.putObject("status").put("phase", "Failed");
    ThrowingCallable stale = () -> registry.update(ResourceTypes.PODS, first);

    // Then
    assertRefused(
        stale,
        409,
        "Conflict",
        "Operation cannot be fulfilled on pods \"a\": the object has been modified; please apply your"
            + " changes to the latest version and try again");
  }

  @Test
  void shouldBumpGenerationForSpecOnly() {
    // Given
    registry.create(ResourceTypes.PODS, pod("generation", "a"));

    // When
    ObjectNode status =
        change("generation", "a", pod -> pod.putObject("status").put("phase", "Running"));
    ObjectNode spec =
        change("generation", "a", pod -> pod.withObjectProperty("spec").put("priority", 7));

    // Then
    assertThat(status.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(spec.at("/metadata/generation").asInt()).isEqualTo(2);
  }

  @Test
  void shouldWriteNothingWhenNothingChanged() {
    // Given
    ObjectNode created = registry.create(ResourceTypes.PODS, pod("unchanged", "a"));

    // When
    ObjectNode after = change("unchanged", "a", pod -> Meta.of(pod).put("generation", 1L));

    // Then
    assertThat(Meta.resourceVersion(after)).isEqualTo(Meta.resourceVersion(created));
  }

  @Test
  void shouldLoseNoConcurrentModification() throws Exception {
    // Given
    registry.create(ResourceTypes.CONFIG_MAPS, named("concurrent", "counter"));
    Callable<ObjectNode> increment =
        () ->
            registry
                .modify(
                    ResourceTypes.CONFIG_MAPS,
                    "concurrent",
                    "counter",
                    map -> map.put("count", map.path("count").asInt(0) + 1))
                .orElseThrow();

    // When
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(Stream.generate(() -> increment).limit(50).toList())) {
        result.get();
      }
    }

    // Then
    ObjectNode map = registry.get(ResourceTypes.CONFIG_MAPS, "concurrent", "counter").orElseThrow();
    assertThat(map.path("count").asInt()).isEqualTo(50);
  }

  @Test
  void shouldEndARunningPodGracefullyAndThenRemoveIt() {
    // Given
    registry.create(ResourceTypes.PODS, running("graceful", "a", 40));

    // When
    ObjectNode deleted =
        registry.delete(ResourceTypes.PODS, "graceful", "a", DeletePolicy.ordinary());

    // Then
    assertThat(deleted.at("/metadata/deletionTimestamp").asString())
        .isEqualTo("2026-11-22T10:00:40Z");
    assertThat(deleted.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(40);
    registry.delete(ResourceTypes.PODS, "graceful", "a", DeletePolicy.now());
    assertThat(registry.get(ResourceTypes.PODS, "graceful", "a")).isEmpty();
  }

  @Test
  void shouldRemoveAnUnscheduledPodAtOnce() {
    // Given
    registry.create(ResourceTypes.PODS, pod("unscheduled", "a"));

    // When
    registry.delete(ResourceTypes.PODS, "unscheduled", "a", DeletePolicy.ordinary());

    // Then
    assertThat(registry.get(ResourceTypes.PODS, "unscheduled", "a")).isEmpty();
  }

  @Test
  void shouldKeepAnObjectUntilItsLastFinalizerGoes() {
    // Given
    ObjectNode map = named("finalizers", "held");
    Meta.of(map).putArray("finalizers").add("example.com/keep");
    registry.create(ResourceTypes.CONFIG_MAPS, map);

    // When
    registry.delete(ResourceTypes.CONFIG_MAPS, "finalizers", "held", DeletePolicy.ordinary());

    // Then
    ObjectNode held = registry.get(ResourceTypes.CONFIG_MAPS, "finalizers", "held").orElseThrow();
    assertThat(Meta.isDeleting(held)).isTrue();
    Meta.of(held).remove("finalizers");
    registry.update(ResourceTypes.CONFIG_MAPS, held);
    assertThat(registry.get(ResourceTypes.CONFIG_MAPS, "finalizers", "held")).isEmpty();
  }

  @Test
  void shouldRefuseToDeleteAnotherUid() {
    // Given
    registry.create(ResourceTypes.PODS, pod("uid", "a"));
    DeletePolicy policy =
        new DeletePolicy(
            DeletePolicy.now().gracePeriodSeconds(),
            Optional.of("other"),
            Optional.empty(),
            "Background");

    // When
    ThrowingCallable delete = () -> registry.delete(ResourceTypes.PODS, "uid", "a", policy);

    // Then
    assertThatThrownBy(delete)
        .hasMessageStartingWith(
            "Operation cannot be fulfilled on pods \"a\": the UID in the precondition (other)");
    assertThat(registry.get(ResourceTypes.PODS, "uid", "a")).isPresent();
  }

  @Test
  void shouldHoldADeletedNamespaceUntilItIsFinalized() {
    // Given
    registry.create(ResourceTypes.NAMESPACES, named("", "team"));

    // When
    registry.delete(ResourceTypes.NAMESPACES, "", "team", DeletePolicy.ordinary());

    // Then
    ObjectNode held = registry.get(ResourceTypes.NAMESPACES, "", "team").orElseThrow();
    assertThat(held.at("/status/phase").asString()).isEqualTo("Terminating");
    held.withObjectProperty("spec").putArray("finalizers");
    registry.update(ResourceTypes.NAMESPACES, held);
    assertThat(registry.get(ResourceTypes.NAMESPACES, "", "team")).isEmpty();
  }

  @Test
  void shouldPageAtOneRevision() {
    // Given
    IntStream.range(0, 5)
        .forEach(i -> registry.create(ResourceTypes.CONFIG_MAPS, named("pages", "map-" + i)));

    // When
    Page first =
        registry.page(ResourceTypes.CONFIG_MAPS, "pages", new PageRequest(3, 0, Optional.empty()));
    registry.create(ResourceTypes.CONFIG_MAPS, named("pages", "map-9"));
    Page second =
        registry.page(
            ResourceTypes.CONFIG_MAPS, "pages", new PageRequest(3, first.revision(), first.next()));

    // Then
    assertThat(first.items()).extracting(Meta::name).containsExactly("map-0", "map-1", "map-2");
    assertThat(first.remaining()).isEqualTo(2);
    assertThat(second.items()).extracting(Meta::name).containsExactly("map-3", "map-4");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void shouldSayExpiredForACompactedRevision() {
    // Given
    long old =
        Long.parseLong(
            Meta.resourceVersion(
                registry.create(ResourceTypes.CONFIG_MAPS, named("compacted", "a"))));
    registry.create(ResourceTypes.CONFIG_MAPS, named("compacted", "b"));
    etcd.client().getKVClient().compact(registry.revision()).join();

    // When
    ThrowingCallable read =
        () ->
            registry.page(
                ResourceTypes.CONFIG_MAPS, "compacted", new PageRequest(1, old, Optional.empty()));

    // Then
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.code()).isEqualTo(410));
  }

  @Test
  void shouldDeliverExistingObjectsThenEveryChangeInOrder() {
    // Given
    registry.create(ResourceTypes.LEASES, named("watched", "before"));
    List<String> seen = new CopyOnWriteArrayList<>();

    // When
    Subscription watch = registry.watch(ResourceTypes.LEASES, event -> seen.add(line(event)));
    await().until(() -> seen.contains("ADDED before"));
    registry.create(ResourceTypes.LEASES, named("watched", "after"));
    registry.modify(ResourceTypes.LEASES, "watched", "after", lease -> lease.put("x", 1));
    registry.delete(ResourceTypes.LEASES, "watched", "after", DeletePolicy.ordinary());

    // Then
    await().until(() -> seen.contains("DELETED after"));
    watch.close();
    assertThat(seen)
        .containsExactly("ADDED before", "ADDED after", "MODIFIED after", "DELETED after");
  }

  private ObjectNode change(
      String namespace, String name, java.util.function.Consumer<ObjectNode> change) {
    return registry
        .modify(
            ResourceTypes.PODS,
            namespace,
            name,
            pod -> {
              change.accept(pod);
              return pod;
            })
        .orElseThrow();
  }

  private static String line(WatchEvent event) {
    return event.kind() + " " + Meta.name(event.object());
  }

  private static void assertRefused(
      ThrowingCallable call, int code, String reason, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.reason()).isEqualTo(reason);
            })
        .hasMessage(message);
  }

  private static ObjectNode named(String namespace, String name) {
    ObjectNode object = Json.object();
    ObjectNode meta = object.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      meta.put("namespace", namespace);
    }
    return object;
  }

  private static ObjectNode pod(String namespace, String name) {
    ObjectNode pod = named(namespace, name);
    pod.putObject("spec").putArray("containers").addObject().put("name", "main");
    return pod;
  }

  private static ObjectNode running(String namespace, String name, int graceSeconds) {
    ObjectNode pod = pod(namespace, name);
    pod.withObjectProperty("spec")
        .put("nodeName", "node01")
        .put("terminationGracePeriodSeconds", graceSeconds);
    pod.putObject("status").put("phase", "Running");
    return pod;
  }
}
