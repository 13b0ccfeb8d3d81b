package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.cache.CachingClusterReader;
import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cache.ResourceListener;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.practice.kube.api.ApiFaults;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plans read is kept by watches, and read from the server wherever a watch does not stand. */
final class CachingClusterReaderIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private static LiveCluster live;
  private static KubernetesClient client;

  private final AtomicReference<Instant> now = new AtomicReference<>();
  private final ConcurrentLinkedDeque<Runnable> later = new ConcurrentLinkedDeque<>();
  private CachingClusterReader view;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    live = LiveCluster.start(directory);
    client = live.cluster().client();
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void open() {
    now.set(Instant.parse("2026-11-26T08:00:00Z"));
    later.clear();
    view = new CachingClusterReader(client, new MovedClock(), later::add);
  }

  @AfterEach
  void close() {
    view.close();
    live.api().faults().clear();
    live.api().setReachable(true);
  }

  @Test
  void shouldListOnceAndThenBeToldByTheWatch() {
    // Given
    assertThat(view.list(ResourceKinds.NODES)).hasSize(4);
    awaitStanding();

    // When
    live.api().requests().clear();
    client.nodes().withName("node03").edit(node -> label(node, "seen", "yes"));

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(view.list(ResourceKinds.NODES))
                    .anyMatch(node -> "yes".equals(node.getMetadata().getLabels().get("seen"))));
    assertThat(lists("nodes")).isZero();
  }

  @Test
  void shouldAnswerAboutTheNodesPodsFromTheWatchOnceOneStands() {
    // Given
    Cluster watched = new Cluster(live.cluster().name(), client, view);
    live.api().requests().clear();
    QueryResult selected =
        ActionRun.value(ActionRun.ask(watched, "pods", Map.of("node", "node01")));
    assertThat(lists("pods")).isOne();
    assertThat(view.list(ResourceKinds.PODS)).isNotEmpty();
    await().atMost(LONG).until(() -> view.cached(ResourceKinds.PODS).isPresent());

    // When
    live.api().requests().clear();
    QueryResult seen = ActionRun.value(ActionRun.ask(watched, "pods", Map.of("node", "node01")));

    // Then
    assertThat(lists("pods")).isZero();
    assertThat(seen.headline()).isEqualTo(selected.headline());
  }

  @Test
  void shouldAskForTheVersionAgainAfterTenSeconds() {
    // Given
    live.api().requests().clear();

    // When
    String first = view.version().getGitVersion();
    now.updateAndGet(before -> before.plus(Duration.ofSeconds(9)));
    String soon = view.version().getGitVersion();
    long asked = versions();
    now.updateAndGet(before -> before.plus(Duration.ofSeconds(1)));
    String later = view.version().getGitVersion();

    // Then
    assertThat(List.of(soon, later)).containsOnly(first);
    assertThat(asked).isOne();
    assertThat(versions()).isEqualTo(2);
  }

  private static long versions() {
    return live.api().requests().recent().stream()
        .filter(entry -> entry.path().startsWith("/version"))
        .count();
  }

  @Test
  void shouldForgetWhatNoPlanReads() {
    // When
    List<ReplicaSet> kept = view.list(ResourceKinds.REPLICA_SETS);

    // Then
    List<ReplicaSet> whole = PagedLists.all(client.apps().replicaSets().inAnyNamespace());
    assertThat(whole).isNotEmpty().allMatch(set -> set.getSpec().getTemplate() != null);
    assertThat(kept).hasSameSizeAs(whole).allMatch(set -> set.getSpec().getTemplate() == null);
  }

  @Test
  void shouldReadFromTheServerWhatWasNotHeardOfForTwoMinutes() {
    // Given
    view.list(ResourceKinds.NODES);
    awaitStanding();
    live.api().requests().clear();

    // When
    now.updateAndGet(before -> before.plus(Duration.ofSeconds(121)));

    // Then
    assertThat(view.cached("node01")).isEmpty();
    assertThat(view.list(ResourceKinds.NODES)).hasSize(4);
    assertThat(lists("nodes")).isOne();
  }

  @Test
  void shouldBelieveTheWatchAgainOnceItIsHeardOf() {
    // Given
    view.list(ResourceKinds.NODES);
    awaitStanding();
    now.updateAndGet(before -> before.plus(Duration.ofSeconds(121)));
    assertThat(view.cached("node01")).isEmpty();

    // When
    client.nodes().withName("node02").edit(node -> label(node, "heard", "again"));

    // Then
    await().atMost(LONG).until(() -> view.cached("node01").isPresent());
  }

  @Test
  void shouldCloseItsWatchesWhenNobodyLooksForAWhile() {
    // Given
    view.list(ResourceKinds.NODES);
    awaitStanding();

    // When
    now.updateAndGet(before -> before.plus(Duration.ofMinutes(15)));
    runWhatIsLater();

    // Then
    client.nodes().withName("node02").edit(node -> label(node, "idle", "yes"));
    assertThat(view.cached("node02")).isEmpty();
    assertThat(later).as("nothing is looked after any more").isEmpty();
    assertThat(view.list(ResourceKinds.NODES)).hasSize(4);
  }

  @Test
  void shouldStayOpenWhileSomebodyFollowsANode() {
    // Given
    view.list(ResourceKinds.NODES);
    awaitStanding();
    List<String> told = new CopyOnWriteArrayList<>();
    ClusterReader.Subscription subscription =
        view.subscribe(ResourceKinds.NODES, new Noting(told)).orElseThrow();
    assertThat(told).as("what is there already").hasSize(4).contains("seen node02");
    told.clear();

    // When
    now.updateAndGet(before -> before.plus(Duration.ofMinutes(20)));
    runWhatIsLater();
    client.nodes().withName("node02").edit(node -> label(node, "followed", "yes"));

    // Then
    await().atMost(LONG).until(() -> told.contains("seen node02"));
    subscription.close();
  }

  @Test
  void shouldSayThatTheWatchEndedForGood() {
    // Given
    view.list(ResourceKinds.NODES);
    awaitStanding();
    List<String> told = new CopyOnWriteArrayList<>();
    ClusterReader.Subscription subscription =
        view.subscribe(ResourceKinds.NODES, new Noting(told)).orElseThrow();

    // When
    view.invalidate();

    // Then
    await().atMost(LONG).until(() -> told.contains("lost"));
    subscription.close();
  }

  @Test
  void shouldListEachTimeWhatItMayNotWatch() {
    // Given
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("watch", "nodes", "*"),
            new ApiFaults.Effect.Answer(403, "Forbidden", "nodes is forbidden"),
            100);
    live.api().requests().clear();

    // When
    List<Integer> sizes =
        Stream.generate(() -> view.list(ResourceKinds.NODES).size()).limit(3).toList();

    // Then
    assertThat(sizes).containsExactly(4, 4, 4);
    assertThat(lists("nodes")).isEqualTo(3);
    assertThat(view.cached("node01")).isEmpty();
  }

  @Test
  void shouldThrowWhatTheServerSaidAndTryAgainNextTime() {
    // Given
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("list", "services", "*"),
            new ApiFaults.Effect.Answer(403, "Forbidden", "services is forbidden"),
            1);

    // When / Then
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> view.list(ResourceKinds.SERVICES))
        .extracting(KubernetesClientException::getCode)
        .isEqualTo(403);
    assertThat(view.list(ResourceKinds.SERVICES)).isNotEmpty();
  }

  @Test
  void shouldReadAnewAfterADoubt() {
    // Given
    view.list(ResourceKinds.NODES);
    awaitStanding();

    // When
    view.invalidate();
    live.api().requests().clear();

    // Then
    assertThat(view.cached("node01")).isEmpty();
    assertThat(view.list(ResourceKinds.NODES)).hasSize(4);
    assertThat(lists("nodes")).isOne();
  }

  /** A watch counts as standing once it has told anything; unasked, the server says so rarely. */
  private void awaitStanding() {
    String touch = UUID.randomUUID().toString();
    client.nodes().withName("cp01").edit(node -> label(node, "touched", touch));
    await()
        .atMost(LONG)
        .until(
            () ->
                view.cached("cp01")
                    .filter(node -> touch.equals(node.getMetadata().getLabels().get("touched")))
                    .isPresent());
  }

  private void runWhatIsLater() {
    List<Runnable> waiting = new ArrayList<>(later);
    later.clear();
    waiting.forEach(Runnable::run);
  }

  private long lists(String resource) {
    return live.api().requests().counts().entrySet().stream()
        .filter(entry -> entry.getKey().userAgent().equals("slipway"))
        .filter(entry -> entry.getKey().resource().equals(resource))
        .filter(entry -> entry.getKey().verb().equals("list"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Node label(Node node, String key, String value) {
    node.getMetadata().getLabels().put(key, value);
    return node;
  }

  private record Noting(List<String> told) implements ResourceListener<Node> {
    @Override
    public void updated(Node node) {
      told.add("seen " + NodeState.name(node));
    }

    @Override
    public void deleted(String key) {
      told.add("gone " + key);
    }

    @Override
    public void closed() {
      told.add("lost");
    }
  }

  private final class MovedClock extends Clock {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
