package dev.slipway.actions.drain.evict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.drain.evict.EvictionAnswer.Gone;
import dev.slipway.actions.drain.evict.EvictionAnswer.Held;
import dev.slipway.actions.drain.evict.EvictionAnswer.Later;
import dev.slipway.actions.drain.evict.EvictionAnswer.Refused;
import dev.slipway.actions.drain.evict.EvictionResult.End;
import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvictionLoopTest {
  private static final String NEEDS_3 =
      "The disruption budget db needs 3 healthy pods and has 3 currently";
  private static final Held HELD = new Held(NEEDS_3, Optional.empty());

  private static final Tells TELLS = new Tells("node01", Optional.of(Duration.ofMinutes(15)));

  private final VirtualTime time = new VirtualTime();
  private final ScriptedEvictions server = new ScriptedEvictions(time);
  private final List<ProgressEvent> told = new ArrayList<>();
  private final List<Offer> offers = new ArrayList<>();
  private Predicate<Pod> newcomers = pod -> false;

  @Test
  void shouldEvictAPodAsSoonAsItLands() throws Exception {
    // Given
    newcomers = pod -> pod.getMetadata().getName().equals("late");
    time.at(Duration.ofMillis(500), new Happening.PodSeen(pod("late", "web")));
    time.at(Duration.ofMillis(500), new Happening.PodSeen(pod("daemon", "ds")));

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).extracting(p -> p.getMetadata().getName()).contains("a", "late");
    assertThat(server.asked).containsExactly("shop/a at 0s", "shop/late at 0s");
    assertThat(texts("shop/late"))
        .containsExactly(
            "WAITING landed here during the drain", "STARTED evicted, ending", "DONE gone");
  }

  @Test
  void shouldNotCallAPodGoneWhoseNodeIsNotReady() throws Exception {
    // Given
    time.at(Duration.ofMillis(500), new Happening.NodeSeen(false));

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).isEmpty();
    assertThat(result.unconfirmed()).hasSize(1);
    assertThat(texts("shop/a").getLast())
        .isEqualTo("SKIPPED its record is gone, but its node is not ready: it may still run");
  }

  @Test
  void shouldStopWaitingForPodsOfANodeThatIsNotReady() throws Exception {
    // Given
    server.podsEnd = false;
    time.at(Duration.ofSeconds(5), new Happening.NodeSeen(false));

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then: the grace period, and a minute
    assertThat(result.end()).isEqualTo(End.SETTLED);
    assertThat(result.unconfirmed()).hasSize(1);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }

  @Test
  void shouldConfirmAgainOnceTheNodeIsBack() throws Exception {
    // Given
    time.at(Duration.ofMillis(300), new Happening.NodeSeen(false));
    time.at(Duration.ofMillis(600), new Happening.NodeSeen(true));

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
  }

  @Test
  void shouldEvictAllAtOnceAndWaitUntilTheyAreGone() throws Exception {
    // Given
    List<Pod> pods = List.of(pod("a", "web"), pod("b", "web"));

    // When
    EvictionResult result = run(pods, List.of(), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.SETTLED);
    assertThat(result.gone()).hasSize(2);
    assertThat(server.asked).containsExactly("shop/a at 0s", "shop/b at 0s");
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1500));
    assertThat(texts("shop/a")).containsExactly("STARTED evicted, ending", "DONE gone");
    assertThat(told).contains(new ProgressEvent.Advanced("evict", 2, 2));
  }

  @Test
  void shouldAskAboutAHeldPodEveryFiveSecondsAndSayWhyOnce() throws Exception {
    // Given
    server.answer("shop/db-0", HELD, HELD, HELD);

    // When
    EvictionResult result =
        run(List.of(pod("db-0", "db")), List.of(budget("db", 0, 3, 3)), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.SETTLED);
    assertThat(server.asked)
        .containsExactly(
            "shop/db-0 at 0s", "shop/db-0 at 5s", "shop/db-0 at 10s", "shop/db-0 at 15s");
    assertThat(server.budgetsWatched).isTrue();
    assertThat(texts("shop/db-0"))
        .containsExactly(
            "WAITING held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3",
            "STARTED evicted, ending",
            "DONE gone");
  }

  @Test
  void shouldAskAtOnceWhenTheBudgetFrees() throws Exception {
    // Given
    server.answer("shop/db-0", HELD);
    time.at(Duration.ofSeconds(2), new Happening.BudgetSeen(budget("db", 1, 4, 3)));

    // When
    EvictionResult result =
        run(List.of(pod("db-0", "db")), List.of(budget("db", 0, 3, 3)), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(server.asked).containsExactly("shop/db-0 at 0s", "shop/db-0 at 2s");
  }

  @Test
  void shouldSayAgainWhenTheNumbersChange() throws Exception {
    // Given
    server.answer("shop/db-0", HELD);
    time.at(Duration.ofSeconds(1), new Happening.BudgetSeen(budget("db", 0, 2, 3)));
    time.at(Duration.ofSeconds(2), new Happening.BudgetSeen(budget("db", 0, 2, 3)));

    // When
    EvictionResult result =
        run(List.of(pod("db-0", "db")), List.of(budget("db", 0, 3, 3)), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(texts("shop/db-0").subList(0, 2))
        .containsExactly(
            "WAITING held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3",
            "WAITING held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 2");
  }

  @Test
  void shouldAskOnlyForAsManyAsTheBudgetLetsGo() throws Exception {
    // Given
    List<Pod> pods = IntStream.range(0, 4).mapToObj(i -> pod("db-" + i, "db")).toList();
    server.answer("shop/db-0", HELD);
    server.answer("shop/db-2", HELD);

    // When
    EvictionResult result = run(pods, List.of(budget("db", 1, 4, 3)), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(4);
    assertThat(server.asked.stream().filter(line -> line.endsWith(" at 0s"))).hasSize(1);
    assertThat(texts("shop/db-3").getFirst())
        .isEqualTo("WAITING waits until PodDisruptionBudget shop/db lets another pod go");
  }

  @Test
  void shouldHonourRetryAfterButNotMoreThanFifteenSeconds() throws Exception {
    // Given
    server.answer(
        "shop/a",
        new Later("asks to wait", Optional.of(Duration.ofSeconds(7))),
        new Later("asks to wait", Optional.of(Duration.ofMinutes(9))));

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(server.asked).containsExactly("shop/a at 0s", "shop/a at 7s", "shop/a at 22s");
  }

  @Test
  void shouldBackOffWhenTheServerIsAway() throws Exception {
    // Given
    Later away = new Later("nothing answers", Optional.empty());
    server.answer("shop/a", away, away, away);

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(server.asked)
        .containsExactly("shop/a at 0s", "shop/a at 1s", "shop/a at 3s", "shop/a at 7s");
  }

  @Test
  void shouldNotRetryWhatWillNeverWorkAndFinishTheOthers() throws Exception {
    // Given
    server.answer("shop/a", new Refused("more than one PodDisruptionBudget"));

    // When
    EvictionResult result =
        run(List.of(pod("a", "web"), pod("b", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.SETTLED);
    assertThat(result.gone()).extracting(p -> p.getMetadata().getName()).containsExactly("b");
    assertThat(result.left())
        .singleElement()
        .satisfies(left -> assertThat(left.why()).isEqualTo("more than one PodDisruptionBudget"));
    assertThat(server.asked).hasSize(2);
  }

  @Test
  void shouldCountAPodThatIsGoneAlready() throws Exception {
    // Given
    server.answer("shop/a", new Gone());

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(time.elapsed()).isZero();
  }

  @Test
  void shouldSayWhyPodsAreLeftAtTheDeadline() throws Exception {
    // Given
    server.podsEnd = false;
    server.answer("shop/db-0", forEver());
    Pod kept =
        new PodBuilder(pod("kept", "web"))
            .editMetadata()
            .withFinalizers("example.com/hold")
            .endMetadata()
            .build();

    // When
    EvictionResult result =
        run(
            List.of(pod("db-0", "db"), kept),
            List.of(budget("db", 0, 3, 3)),
            Optional.of(Duration.ofSeconds(60)));

    // Then
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(60));
    assertThat(result.left())
        .extracting(EvictionResult.Left::why)
        .containsExactly(
            "held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3",
            "ending, 30s past its grace period, kept by the finalizers example.com/hold");
  }

  @Test
  void shouldNotWaitForPodsWhoseDeletionIsOld() throws Exception {
    // Given
    server.podsEnd = false;
    EvictionLimits limits =
        EvictionLimits.until(Optional.empty(), Optional.of(Duration.ofSeconds(20)));

    // When
    EvictionResult result =
        new EvictionLoop(
                server, time, limits, time, teller(), List.of(), pod -> false, supervision())
            .run(List.of(pod("a", "web")));

    // Then
    assertThat(result.unconfirmed()).hasSize(1);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
  }

  @Test
  void shouldStopAtOnceWhenAsked() throws Exception {
    // Given
    server.podsEnd = false;
    time.at(Duration.ofSeconds(3), new Happening.StopAsked());

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.end()).isEqualTo(End.STOPPED);
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void shouldNotHaveMoreThanThirtyTwoUnanswered() throws Exception {
    // Given
    server.fallSilent();
    List<Pod> pods = IntStream.range(0, 100).mapToObj(i -> pod("p" + i, "web")).toList();

    // When
    EvictionResult result = run(pods, List.of(), Optional.of(Duration.ofSeconds(30)));

    // Then
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(server.mostInFlight).isEqualTo(32);
    assertThat(result.left()).hasSize(100);
  }

  @Test
  void shouldOfferWhatHelpsWhilePodsAreHeldAndTakeItBack() throws Exception {
    // Given
    offers.add(TELLS.skip(List.of("shop/db-0")));
    server.answer("shop/db-0", HELD, HELD);

    // When
    EvictionResult result =
        run(List.of(pod("db-0", "db")), List.of(budget("db", 0, 3, 3)), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(offered())
        .containsExactly(
            Map.entry("PodDisruptionBudget shop/db", List.of(List.copyOf(offers), List.of())));
  }

  @Test
  void shouldLeaveASkippedPodAndEndWithTheOthers() throws Exception {
    // Given
    server.answer("shop/db-0", forEver());
    time.at(Duration.ofSeconds(12), told(TELLS.skip(List.of("shop/db-0"))));

    // When
    EvictionResult result =
        run(
            List.of(pod("db-0", "db"), pod("a", "web")),
            List.of(budget("db", 0, 3, 3)),
            Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(result.end()).isEqualTo(End.SETTLED);
    assertThat(result.skipped()).extracting(PodState::key).containsExactly("shop/db-0");
    assertThat(result.left()).isEmpty();
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(12));
    assertThat(texts("shop/db-0").getLast()).isEqualTo("SKIPPED left there, as told");
  }

  @Test
  void shouldNotTouchAPodThatWasSkippedBeforeARestart() throws Exception {
    // Given
    time.put(told(TELLS.skip(List.of("shop/a", "shop/b"))));

    // When
    EvictionResult result =
        run(
            List.of(pod("a", "web"), pod("b", "web"), pod("c", "web")),
            List.of(),
            Optional.empty());

    // Then
    assertThat(server.asked).containsExactly("shop/c at 0s");
    assertThat(result.skipped()).hasSize(2);
  }

  @Test
  void shouldSkipAPodThatTheServerRefusesForGood() throws Exception {
    // Given
    server.answer("shop/a", new Refused("more than one PodDisruptionBudget"));
    server.answer("shop/b", HELD);
    time.at(Duration.ofSeconds(2), told(TELLS.skip(List.of("shop/a"))));

    // When
    EvictionResult result =
        run(
            List.of(pod("a", "web"), pod("b", "db")),
            List.of(budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.left()).isEmpty();
    assertThat(result.skipped()).hasSize(1);
  }

  @Test
  void shouldNotHeedWhatIsToldAboutAnotherNode() throws Exception {
    // Given
    time.put(told(new Tells("node02", Optional.empty()).skip(List.of("shop/a"))));

    // When
    EvictionResult result = run(List.of(pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(result.skipped()).isEmpty();
  }

  @Test
  void shouldWaitLongerWhenToldHoweverOften() throws Exception {
    // Given
    server.answer("shop/db-0", forEver());
    Offer longer = TELLS.waitLonger(Optional.of(VirtualTime.START.plusSeconds(900))).orElseThrow();
    time.at(Duration.ofMinutes(3), told(longer));
    time.at(Duration.ofMinutes(4), told(longer));

    // When
    EvictionResult result =
        run(
            List.of(pod("db-0", "db")),
            List.of(budget("db", 0, 3, 3)),
            Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(longer.label()).isEqualTo("Wait 15m Longer");
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(30));
    assertThat(result.left())
        .extracting(EvictionResult.Left::remedy)
        .containsExactly("Ask around.");
  }

  @Test
  void shouldOfferMoreTimeShortlyBeforeTheEnd() throws Exception {
    // Given: nothing holds the pod, it just does not end
    server.podsEnd = false;
    time.at(
        Duration.ofMinutes(14),
        told(TELLS.waitLonger(Optional.of(VirtualTime.START.plusSeconds(900))).orElseThrow()));
    time.at(Duration.ofMinutes(16), new Happening.PodGone("uid-a"));

    // When
    EvictionResult result =
        run(List.of(pod("a", "web")), List.of(), Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(offered().get("The drain's time is nearly up"))
        .satisfiesExactly(
            first -> assertThat(first).extracting(Offer::label).containsExactly("Wait 15m Longer"),
            then -> assertThat(then).isEmpty());
  }

  private static Held[] forEver() {
    return IntStream.range(0, 1000).mapToObj(i -> HELD).toArray(Held[]::new);
  }

  private EvictionResult run(
      List<Pod> pods, List<PodDisruptionBudget> budgets, Optional<Duration> timeout)
      throws InterruptedException {
    EvictionLimits limits =
        EvictionLimits.until(timeout.map(VirtualTime.START::plus), Optional.empty());
    return new EvictionLoop(server, time, limits, time, teller(), budgets, newcomers, supervision())
        .run(pods);
  }

  private Supervision supervision() {
    return new Supervision(
        new Guidance(TELLS),
        blockage ->
            CompletableFuture.completedFuture(
                new Advice(plainly(blockage), "Ask around.", offers)));
  }

  private static String plainly(Blockage blockage) {
    return blockage
        .budget()
        .filter(budget -> !blockage.why().startsWith("waits"))
        .map(budget -> "held by " + blockage.about() + ": it " + BudgetReader.numbers(budget))
        .orElse(blockage.budget().isPresent() ? blockage.why() : "");
  }

  private Map<String, List<List<Offer>>> offered() {
    Map<String, List<List<Offer>>> offered = new LinkedHashMap<>();
    told.stream()
        .filter(ProgressEvent.Offered.class::isInstance)
        .map(ProgressEvent.Offered.class::cast)
        .forEach(
            event ->
                offered
                    .computeIfAbsent(event.about(), key -> new ArrayList<>())
                    .add(event.offers()));
    return offered;
  }

  private static Happening told(Offer offer) {
    return new Happening.Told(((Offer.Tell) offer).direction());
  }

  private EvictionTeller teller() {
    return new EvictionTeller("evict", told::add);
  }

  private List<String> texts(String pod) {
    return told.stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(event -> event.subject().equals(pod))
        .map(event -> event.state() + " " + event.detail())
        .toList();
  }

  private static Pod pod(String name, String app) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName(name)
        .withUid("uid-" + name)
        .addToLabels("app", app)
        .endMetadata()
        .withNewSpec()
        .withNodeName("node01")
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  private static PodDisruptionBudget budget(String app, int allowed, int healthy, int desired) {
    return new PodDisruptionBudgetBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName(app)
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .addToMatchLabels("app", app)
        .endSelector()
        .endSpec()
        .withNewStatus()
        .withDisruptionsAllowed(allowed)
        .withCurrentHealthy(healthy)
        .withDesiredHealthy(desired)
        .withExpectedPods(healthy)
        .endStatus()
        .build();
  }
}
