package dev.slipway.actions.drain.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.actions.drain.evict.Advice;
import dev.slipway.actions.drain.evict.Blockage;
import dev.slipway.actions.drain.evict.Tells;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.workload.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every cause of a held pod, what is said about it, and what is offered. */
final class HeldAdviceTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Tells TELLS = new Tells("node01", Optional.of(Duration.ofMinutes(15)));

  private Duration held = Duration.ofMinutes(1);
  private Optional<Instant> deadline = Optional.of(NOW.plusSeconds(600));

  @Test
  void shouldSayWhyABudgetOfAllPodsNeverLetsGoAndThatScalingUpDoesNotHelp() {
    // When
    Advice advice = advise(budget("maxUnavailable: 0", 0, 3, 3, 3), rolling(3), List.of());

    // Then
    assertThat(advice.why())
        .isEqualTo(
            "held by PodDisruptionBudget shop/web of Deployment shop/web since 11:59 UTC: it needs"
                + " 3 healthy pods and has 3; with maxUnavailable 0 it never lets one go by itself;"
                + " the drain gives up at 12:10 UTC");
    assertThat(labels(advice))
        .containsExactly("Restart Elsewhere", "Wait 15m Longer", "Skip Pod", "Force…");
    assertThat(advice.remedy().toString())
        .isEqualTo("Let the budget's owner loosen it while the node is drained.");
  }

  @Test
  void shouldOfferToScaleUpWhereTheBudgetIsANumber() {
    // When
    Advice advice = advise(budget("minAvailable: 3", 0, 3, 3, 3), rolling(3), List.of());

    // Then
    assertThat(advice.why()).contains("with minAvailable 3 of 3 pods it never lets one go");
    assertThat(labels(advice))
        .containsExactly(
            "Scale Up by One", "Restart Elsewhere", "Wait 15m Longer", "Skip Pod", "Force…");
    assertThat(advice.remedy().toString())
        .isEqualTo("Scale Deployment shop/web up by one, or let the budget's owner loosen it.");
    assertThat(advice.offers().getFirst())
        .isInstanceOfSatisfying(
            Offer.Ask.class,
            ask -> {
              assertThat(ask.action()).isEqualTo("surge");
              assertThat(ask.arguments().values())
                  .isEqualTo(
                      Map.of(
                          "workload", List.of("deployment/web"),
                          "namespace", List.of("shop"),
                          "away-from", List.of("node01")));
            });
  }

  @Test
  void shouldNotOfferToScaleUpWhereAPercentageGrowsWithIt() {
    // When
    Advice all = advise(budget("minAvailable: 100%", 0, 3, 3, 3), rolling(3), List.of());
    Advice most = advise(budget("minAvailable: 90%", 0, 5, 5, 5), rolling(5), List.of());

    // Then
    assertThat(labels(all)).doesNotContain("Scale Up by One");
    assertThat(labels(most)).doesNotContain("Scale Up by One");
    assertThat(most.why()).contains("with minAvailable 90% of 5 pods it never lets one go");
  }

  @Test
  void shouldSayThatAnAutoscalerSetsTheReplicas() {
    // When
    Advice advice =
        HeldAdvice.of(
            blockage(budget("minAvailable: 3", 0, 3, 3, 3)),
            new Held(List.of(rolling(3)), Map.of("Deployment shop/web", "web-scaler"), List.of()),
            TELLS,
            NOW);

    // Then
    assertThat(labels(advice)).doesNotContain("Scale Up by One");
    assertThat(advice.why())
        .contains("HorizontalPodAutoscaler web-scaler sets its replicas, not people");
    assertThat(advice.remedy().toString())
        .startsWith("Raise the minimum of HorizontalPodAutoscaler");
  }

  @Test
  void shouldNotRestartWhatEndsOldPodsFirst() {
    // Given
    Workload recreated = deployment("strategy: {type: Recreate}", 3);
    Workload paused = deployment("paused: true", 3);

    // Then
    assertThat(labels(advise(budget("maxUnavailable: 0", 0, 3, 3, 3), recreated, List.of())))
        .doesNotContain("Restart Elsewhere");
    assertThat(labels(advise(budget("maxUnavailable: 0", 0, 3, 3, 3), paused, List.of())))
        .doesNotContain("Restart Elsewhere");
  }

  @Test
  void shouldNameThePodsThatAreNotReady() {
    // When
    Advice advice =
        advise(
            budget("maxUnavailable: 1", 0, 2, 2, 3),
            rolling(3),
            List.of(pod("web-broken", "CrashLoopBackOff", NOW.minusSeconds(30))));

    // Then
    assertThat(advice.why())
        .contains("it needs 2 healthy pods and has 2; it lets one go again once")
        .contains("shop/web-broken (CrashLoopBackOff) is ready");
    assertThat(advice.remedy().toString())
        .startsWith("Repair shop/web-broken (CrashLoopBackOff)")
        .contains("unhealthyPodEvictionPolicy: AlwaysAllow");
    assertThat(labels(advice)).doesNotContain("Restart Elsewhere");
  }

  @Test
  void shouldLeavePeopleAloneWhileReplacementsStart() {
    // Given
    held = Duration.ofSeconds(5);

    // When
    Advice advice =
        advise(
            budget("maxUnavailable: 1", 0, 2, 2, 3),
            rolling(3),
            List.of(pod("web-new", "", NOW.minusSeconds(5))));

    // Then
    assertThat(advice.why())
        .startsWith(
            "waits its turn: PodDisruptionBudget shop/web of Deployment shop/web lets 1 go at a"
                + " time");
    assertThat(advice.offers()).isEmpty();
  }

  @Test
  void shouldOfferMoreWhenReplacementsTakeLong() {
    // When
    Advice advice =
        advise(
            budget("maxUnavailable: 1", 0, 2, 2, 3),
            rolling(3),
            List.of(pod("web-new", "", NOW.minusSeconds(60))));

    // Then
    assertThat(labels(advice)).containsExactly("Wait 15m Longer", "Skip Pod", "Force…");
  }

  @Test
  void shouldGiveTheControllersReasonWhereItCannotCompute() {
    // Given
    PodDisruptionBudget broken =
        YAML.unmarshal(
            """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web, namespace: shop}
            spec: {minAvailable: 50%, selector: {matchLabels: {app: web}}}
            status:
              conditions:
                - {type: DisruptionAllowed, status: "False", reason: SyncFailed, message: jobs.batch does not scale}
            """,
            PodDisruptionBudget.class);

    // When
    Advice advice = advise(broken, rolling(3), List.of());

    // Then
    assertThat(advice.why())
        .contains("it cannot be computed and lets none go until that is repaired")
        .contains("jobs.batch does not scale");
    assertThat(labels(advice)).doesNotContain("Scale Up by One");
  }

  @Test
  void shouldOfferOnlyWhatConcernsThePodWhereNoBudgetDecides() {
    // Given
    Blockage refused =
        new Blockage(
            "shop/web-1",
            Optional.empty(),
            2,
            List.of(pod("web-1", "", NOW)),
            "the server's own words",
            true,
            NOW,
            deadline);

    // When
    Advice advice = HeldAdvice.of(refused, Held.unknown(), TELLS, NOW);

    // Then
    assertThat(advice.why()).isEmpty();
    assertThat(advice.remedy().toString()).isEqualTo("Let one budget select each pod.");
    assertThat(labels(advice)).containsExactly("Skip Pod", "Force…");
  }

  @Test
  void shouldNotOfferTimeWhereThereIsNoEnd() {
    // Given
    deadline = Optional.empty();

    // When
    Advice advice = advise(budget("maxUnavailable: 0", 0, 3, 3, 3), rolling(3), List.of());

    // Then
    assertThat(labels(advice)).containsExactly("Restart Elsewhere", "Skip Pod", "Force…");
    assertThat(advice.why()).endsWith("it never lets one go by itself");
  }

  @Test
  void shouldOfferOneAfterTheOtherBeforeTakingAServiceDown() {
    // Given
    List<Pod> all = List.of(ready("web-1"), ready("web-2"));
    Blockage blockage =
        new Blockage(
            "PodDisruptionBudget shop/web",
            Optional.of(budget("maxUnavailable: 0", 0, 2, 2, 2)),
            1,
            all,
            "",
            false,
            NOW.minus(held),
            deadline);

    // When
    Advice advice = HeldAdvice.of(blockage, new Held(List.of(), Map.of(), all), TELLS, NOW);

    // Then
    assertThat(advice.offers())
        .filteredOn(Offer.Ask.class::isInstance)
        .extracting(Offer::label, offer -> ((Offer.Ask) offer).harm())
        .containsExactly(
            tuple("Force One by One…", Offer.Harm.NONE),
            tuple("Force All 2 Pods…", Offer.Harm.OUTAGE));

    // When
    List<Pod> more = List.of(ready("web-1"), ready("web-2"), ready("web-3"));
    Advice others = HeldAdvice.of(blockage, new Held(List.of(), Map.of(), more), TELLS, NOW);

    // Then
    assertThat(labels(others)).contains("Force 2 Pods…").doesNotContain("Force One by One…");
  }

  @Test
  void shouldSayThatTheOnlyReadyPodIsDownMeanwhile() {
    // When
    Advice advice =
        HeldAdvice.of(
            blockage(budget("maxUnavailable: 0", 0, 1, 1, 1)),
            new Held(List.of(), Map.of(), List.of(ready("web-1"))),
            TELLS,
            NOW);

    // Then
    assertThat(advice.offers().getLast())
        .isInstanceOfSatisfying(
            Offer.Ask.class, ask -> assertThat(ask.harm()).isEqualTo(Offer.Harm.OUTAGE));
  }

  private static Pod ready(String name) {
    return pod(name, "", NOW)
        .edit()
        .editStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  private Advice advise(PodDisruptionBudget budget, Workload workload, List<Pod> counted) {
    return HeldAdvice.of(
        blockage(budget), new Held(List.of(workload), Map.of(), counted), TELLS, NOW);
  }

  private Blockage blockage(PodDisruptionBudget budget) {
    return new Blockage(
        "PodDisruptionBudget shop/web",
        Optional.of(budget),
        1,
        List.of(pod("web-1", "", NOW)),
        "",
        false,
        NOW.minus(held),
        deadline);
  }

  private static List<String> labels(Advice advice) {
    return advice.offers().stream().map(Offer::label).collect(Collectors.toList());
  }

  private static PodDisruptionBudget budget(
      String rule, int allowed, int healthy, int desired, int expected) {
    return YAML.unmarshal(
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web, namespace: shop}
        spec:
          %s
          selector: {matchLabels: {app: web}}
        status: {disruptionsAllowed: %d, currentHealthy: %d, desiredHealthy: %d, expectedPods: %d}
        """
            .formatted(rule, allowed, healthy, desired, expected),
        PodDisruptionBudget.class);
  }

  private static Workload rolling(int replicas) {
    return deployment("paused: false", replicas);
  }

  private static Workload deployment(String more, int replicas) {
    return Workload.of(
        YAML.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: %d
              %s
              selector: {matchLabels: {app: web}}
            """
                .formatted(replicas, more),
            Deployment.class));
  }

  /** One that is not ready. */
  private static Pod pod(String name, String waiting, Instant created) {
    return YAML.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: shop, uid: uid-%s, creationTimestamp: "%s"}
        spec: {nodeName: node01, containers: [{name: main}]}
        status:
          phase: Running
          containerStatuses:
            - {name: main, restartCount: %d, state: {waiting: {reason: "%s"}}}
        """
            .formatted(name, name, created, waiting.isEmpty() ? 0 : 7, waiting),
        Pod.class);
  }
}
