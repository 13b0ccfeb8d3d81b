package dev.slipway.actions.family.drain.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Gone;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.InvalidBudgetStatus;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Rejected;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.RetryLater;
import dev.slipway.actions.family.drain.eviction.EvictionResult.End;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvictionLoopTest {
  private final EvictionLoopRun loop = new EvictionLoopRun();

  @Test
  void shouldEvictAPodAsSoonAsItLands() throws Exception {
    // Given
    loop.newcomers = pod -> pod.getMetadata().getName().equals("late");
    loop.time.at(
        Duration.ofMillis(500), new EvictionEvent.PodSeen(EvictionSamples.pod("late", "web")));
    loop.time.at(
        Duration.ofMillis(500), new EvictionEvent.PodSeen(EvictionSamples.pod("daemon", "ds")));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).extracting(p -> p.getMetadata().getName()).contains("a", "late");
    assertThat(loop.server.asked).containsExactly("shop/a at 0s", "shop/late at 0s");
    assertThat(loop.texts("shop/late"))
        .containsExactly(
            "WAITING landed here during the drain", "STARTED evicted, ending", "DONE gone");
  }

  @Test
  void shouldNotCallAPodGoneWhoseNodeIsNotReady() throws Exception {
    // Given
    loop.time.at(Duration.ofMillis(500), new EvictionEvent.NodeSeen(false));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).isEmpty();
    assertThat(result.unconfirmed()).hasSize(1);
    assertThat(loop.texts("shop/a").getLast())
        .isEqualTo("SKIPPED its record is gone, but its node is not ready: it may still run");
  }

  @Test
  void shouldStopWaitingForPodsOfANodeThatIsNotReady() throws Exception {
    // Given
    loop.server.podsEnd = false;
    loop.time.at(Duration.ofSeconds(5), new EvictionEvent.NodeSeen(false));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then: the grace period, and a minute
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.unconfirmed()).hasSize(1);
    assertThat(loop.time.elapsed()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }

  @Test
  void shouldConfirmAgainOnceTheNodeIsBack() throws Exception {
    // Given
    loop.time.at(Duration.ofMillis(300), new EvictionEvent.NodeSeen(false));
    loop.time.at(Duration.ofMillis(600), new EvictionEvent.NodeSeen(true));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
  }

  @Test
  void shouldEvictAllAtOnceAndWaitUntilTheyAreGone() throws Exception {
    // Given
    List<Pod> pods = List.of(EvictionSamples.pod("a", "web"), EvictionSamples.pod("b", "web"));

    // When
    EvictionResult result = loop.run(pods, List.of(), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.gone()).hasSize(2);
    assertThat(loop.server.asked).containsExactly("shop/a at 0s", "shop/b at 0s");
    assertThat(loop.time.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1500));
    assertThat(loop.texts("shop/a")).containsExactly("STARTED evicted, ending", "DONE gone");
    assertThat(loop.told).contains(new ProgressEvent.Advanced("evict", 2, 2));
  }

  @Test
  void shouldAskAboutAHeldPodEveryFiveSecondsAndSayWhyOnce() throws Exception {
    // Given
    loop.server.answer(
        "shop/db-0", EvictionLoopRun.HELD, EvictionLoopRun.HELD, EvictionLoopRun.HELD);

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(loop.server.asked)
        .containsExactly(
            "shop/db-0 at 0s", "shop/db-0 at 5s", "shop/db-0 at 10s", "shop/db-0 at 15s");
    assertThat(loop.server.budgetsWatched).isTrue();
    assertThat(loop.texts("shop/db-0"))
        .containsExactly(
            "WAITING held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3",
            "STARTED evicted, ending",
            "DONE gone");
  }

  @Test
  void shouldGiveUpOnABudgetThatNobodyPutsInOrder() throws Exception {
    // Given
    InvalidBudgetStatus broken =
        new InvalidBudgetStatus("PodDisruptionBudget shop/db is out of order");
    loop.server.answer(
        "shop/db-0", Collections.nCopies(20, broken).toArray(InvalidBudgetStatus[]::new));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("db-0", "db")), List.of(), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.left())
        .singleElement()
        .satisfies(left -> assertThat(left.why()).isEqualTo(broken.why()));
    assertThat(loop.server.asked).hasSize(6);
    assertThat(loop.time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @Test
  void shouldGoOnOnceABudgetWasPutInOrder() throws Exception {
    // Given
    InvalidBudgetStatus broken =
        new InvalidBudgetStatus("PodDisruptionBudget shop/db is out of order");
    loop.server.answer("shop/db-0", broken, broken);

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("db-0", "db")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
  }

  @Test
  void shouldTryTwiceWhatComesBackAsFastAsItIsEvicted() throws Exception {
    // Given
    loop.newcomers = pod -> true;
    for (int i = 1; i <= 4; i++) {
      loop.time.at(
          Duration.ofMillis(500L * i),
          new EvictionEvent.PodSeen(owned(EvictionSamples.pod("b" + i, "web"))));
    }

    // When
    EvictionResult result =
        loop.run(List.of(owned(EvictionSamples.pod("a", "web"))), List.of(), Optional.empty());

    // Then
    assertThat(loop.server.asked).containsExactly("shop/a at 0s", "shop/b1 at 0s");
    assertThat(result.left())
        .allSatisfy(
            left ->
                assertThat(left.why())
                    .isEqualTo("it comes back as fast as it is evicted, which was tried 2 times"));
  }

  @Test
  void shouldStopAtOnceWhenTheNodeIsUncordoned() throws Exception {
    // Given
    loop.server.answer("shop/db-0", EvictionLoopRun.forEver());
    loop.time.at(Duration.ofSeconds(7), new EvictionEvent.NodeUncordoned());

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.UNCORDONED);
    assertThat(loop.time.elapsed()).isEqualTo(Duration.ofSeconds(7));
  }

  private static Pod owned(Pod pod) {
    return pod.edit()
        .editMetadata()
        .addNewOwnerReference()
        .withKind("ReplicaSet")
        .withName("web")
        .withUid("uid-web")
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  @Test
  void shouldAskAtOnceWhenTheBudgetFrees() throws Exception {
    // Given
    loop.server.answer("shop/db-0", EvictionLoopRun.HELD);
    loop.time.at(
        Duration.ofSeconds(2), new EvictionEvent.BudgetSeen(EvictionSamples.budget("db", 1, 4, 3)));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.server.asked).containsExactly("shop/db-0 at 0s", "shop/db-0 at 2s");
  }

  @Test
  void shouldSayAgainWhenTheNumbersChange() throws Exception {
    // Given
    loop.server.answer("shop/db-0", EvictionLoopRun.HELD);
    loop.time.at(
        Duration.ofSeconds(1), new EvictionEvent.BudgetSeen(EvictionSamples.budget("db", 0, 2, 3)));
    loop.time.at(
        Duration.ofSeconds(2), new EvictionEvent.BudgetSeen(EvictionSamples.budget("db", 0, 2, 3)));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.texts("shop/db-0").subList(0, 2))
        .containsExactly(
            "WAITING held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3",
            "WAITING held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 2");
  }

  @Test
  void shouldAskOnlyForAsManyAsTheBudgetLetsGo() throws Exception {
    // Given
    List<Pod> pods =
        IntStream.range(0, 4).mapToObj(i -> EvictionSamples.pod("db-" + i, "db")).toList();
    loop.server.answer("shop/db-0", EvictionLoopRun.HELD);
    loop.server.answer("shop/db-2", EvictionLoopRun.HELD);

    // When
    EvictionResult result =
        loop.run(pods, List.of(EvictionSamples.budget("db", 1, 4, 3)), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(4);
    assertThat(loop.server.asked.stream().filter(line -> line.endsWith(" at 0s"))).hasSize(1);
    assertThat(loop.texts("shop/db-3").getFirst())
        .isEqualTo("WAITING waits until PodDisruptionBudget shop/db lets another pod go");
  }

  @Test
  void shouldHonourRetryAfterButNotMoreThanFifteenSeconds() throws Exception {
    // Given
    loop.server.answer(
        "shop/a",
        new RetryLater("asks to wait", Optional.of(Duration.ofSeconds(7))),
        new RetryLater("asks to wait", Optional.of(Duration.ofMinutes(9))));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.server.asked).containsExactly("shop/a at 0s", "shop/a at 7s", "shop/a at 22s");
  }

  @Test
  void shouldBackOffWhenTheServerIsAway() throws Exception {
    // Given
    RetryLater away = new RetryLater("nothing answers", Optional.empty());
    loop.server.answer("shop/a", away, away, away);

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.server.asked)
        .containsExactly("shop/a at 0s", "shop/a at 1s", "shop/a at 3s", "shop/a at 7s");
  }

  @Test
  void shouldGoOnAfterAnApiServerWasAwayForTwentySeconds() throws Exception {
    // Given: no answer to any of three pods until twenty seconds have passed
    RetryLater away = new RetryLater("practice cannot be reached", Optional.empty());
    List<Pod> pods =
        List.of(
            EvictionSamples.pod("a", "web"),
            EvictionSamples.pod("b", "web"),
            EvictionSamples.pod("c", "web"));
    pods.forEach(
        pod ->
            loop.server.answer(
                "shop/" + pod.getMetadata().getName(), away, away, away, away, away));

    // When
    EvictionResult result = loop.run(pods, List.of(), Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.gone()).hasSize(3);
    assertThat(loop.server.asked)
        .filteredOn(asked -> asked.startsWith("shop/a "))
        .containsExactly(
            "shop/a at 0s",
            "shop/a at 1s",
            "shop/a at 3s",
            "shop/a at 7s",
            "shop/a at 15s",
            "shop/a at 30s");
    assertThat(loop.texts("shop/b"))
        .containsExactly(
            "WAITING practice cannot be reached", "STARTED evicted, ending", "DONE gone");
  }

  @Test
  void shouldNotRetryWhatWillNeverWorkAndFinishTheOthers() throws Exception {
    // Given
    loop.server.answer("shop/a", new Rejected("more than one PodDisruptionBudget"));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("a", "web"), EvictionSamples.pod("b", "web")),
            List.of(),
            Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.gone()).extracting(p -> p.getMetadata().getName()).containsExactly("b");
    assertThat(result.left())
        .singleElement()
        .satisfies(left -> assertThat(left.why()).isEqualTo("more than one PodDisruptionBudget"));
    assertThat(loop.server.asked).hasSize(2);
  }

  @Test
  void shouldCountAPodThatIsGoneAlready() throws Exception {
    // Given
    loop.server.answer("shop/a", new Gone());

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.time.elapsed()).isZero();
  }

  @Test
  void shouldSayWhyPodsAreLeftAtTheDeadline() throws Exception {
    // Given
    loop.server.podsEnd = false;
    loop.server.answer("shop/db-0", EvictionLoopRun.forEver());
    Pod kept =
        new PodBuilder(EvictionSamples.pod("kept", "web"))
            .editMetadata()
            .withFinalizers("example.com/hold")
            .endMetadata()
            .build();

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db"), kept),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.of(Duration.ofSeconds(60)));

    // Then
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(loop.time.elapsed()).isEqualTo(Duration.ofSeconds(60));
    assertThat(result.left())
        .extracting(EvictionResult.Left::why)
        .containsExactly(
            "held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3",
            "ending, 30s past its grace period, kept by the finalizers example.com/hold");
  }

  @Test
  void shouldNotWaitForPodsWhoseDeletionIsOld() throws Exception {
    // Given
    loop.server.podsEnd = false;
    EvictionPolicy limits =
        EvictionPolicy.until(Optional.empty(), Optional.of(Duration.ofSeconds(20)));

    // When
    EvictionResult result =
        new EvictionLoop(
                loop.server,
                loop.time,
                limits,
                loop.time,
                loop.teller(),
                List.of(),
                pod -> false,
                loop.supervision())
            .run(List.of(EvictionSamples.pod("a", "web")));

    // Then
    assertThat(result.unconfirmed()).hasSize(1);
    assertThat(loop.time.elapsed()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
  }

  @Test
  void shouldStopAtOnceWhenAsked() throws Exception {
    // Given
    loop.server.podsEnd = false;
    loop.time.at(Duration.ofSeconds(3), new EvictionEvent.StopRequested());

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.STOPPED);
    assertThat(loop.time.elapsed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void shouldNotHaveMoreThanThirtyTwoUnanswered() throws Exception {
    // Given
    loop.server.fallSilent();
    List<Pod> pods =
        IntStream.range(0, 100).mapToObj(i -> EvictionSamples.pod("p" + i, "web")).toList();

    // When
    EvictionResult result = loop.run(pods, List.of(), Optional.of(Duration.ofSeconds(30)));

    // Then
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(loop.server.mostInFlight).isEqualTo(32);
    assertThat(result.left()).hasSize(100);
  }
}
