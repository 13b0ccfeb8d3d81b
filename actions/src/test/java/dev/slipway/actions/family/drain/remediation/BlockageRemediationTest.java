package dev.slipway.actions.family.drain.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.family.drain.eviction.Blockage;
import dev.slipway.actions.family.drain.eviction.BlockageAnalysis;
import dev.slipway.actions.family.drain.eviction.DrainSignals;
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
final class BlockageRemediationTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final DrainSignals TELLS =
      new DrainSignals("node01", Optional.of(Duration.ofMinutes(15)));

  private Duration held = Duration.ofMinutes(1);
  private Optional<Instant> deadline = Optional.of(NOW.plusSeconds(600));

  @Test
  void shouldSayWhyABudgetOfAllPodsNeverLetsGoAndThatScalingUpDoesNotHelp() {
    // When
    BlockageAnalysis blockageAnalysis =
        advise(budget("maxUnavailable: 0", 0, 3, 3, 3), rolling(3), List.of());

    // Then
    assertThat(blockageAnalysis.why())
        .isEqualTo(
            "held by PodDisruptionBudget shop/web of Deployment shop/web since 11:59 UTC: it needs"
                + " 3 healthy pods and has 3; with maxUnavailable 0 it never lets one go by itself;"
                + " the drain gives up at 12:10 UTC");
    assertThat(labels(blockageAnalysis))
        .containsExactly("Restart Elsewhere", "Wait 15m Longer", "Skip Pod", "Force…");
    assertThat(blockageAnalysis.remedy().toString())
        .isEqualTo("Let the budget's owner loosen it while the node is drained.");
  }

  @Test
  void shouldOfferToScaleUpWhereTheBudgetIsANumber() {
    // When
    BlockageAnalysis blockageAnalysis =
        advise(budget("minAvailable: 3", 0, 3, 3, 3), rolling(3), List.of());

    // Then
    assertThat(blockageAnalysis.why())
        .contains("with minAvailable 3 of 3 pods it never lets one go");
    assertThat(labels(blockageAnalysis))
        .containsExactly(
            "Scale Up by One", "Restart Elsewhere", "Wait 15m Longer", "Skip Pod", "Force…");
    assertThat(blockageAnalysis.remedy().toString())
        .isEqualTo("Scale Deployment shop/web up by one, or let the budget's owner loosen it.");
    assertThat(blockageAnalysis.followUps().getFirst())
        .isInstanceOfSatisfying(
            FollowUp.RunAction.class,
            runAction -> {
              assertThat(runAction.action()).isEqualTo("surge");
              assertThat(runAction.arguments().values())
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
    BlockageAnalysis all = advise(budget("minAvailable: 100%", 0, 3, 3, 3), rolling(3), List.of());
    BlockageAnalysis most = advise(budget("minAvailable: 90%", 0, 5, 5, 5), rolling(5), List.of());

    // Then
    assertThat(labels(all)).doesNotContain("Scale Up by One");
    assertThat(labels(most)).doesNotContain("Scale Up by One");
    assertThat(most.why()).contains("with minAvailable 90% of 5 pods it never lets one go");
  }

  @Test
  void shouldSayThatAnAutoscalerSetsTheReplicas() {
    // When
    BlockageAnalysis blockageAnalysis =
        BlockageRemediation.of(
            blockage(budget("minAvailable: 3", 0, 3, 3, 3)),
            new BlockageFacts(
                List.of(rolling(3)), Map.of("Deployment shop/web", "web-scaler"), List.of()),
            TELLS,
            NOW);

    // Then
    assertThat(labels(blockageAnalysis)).doesNotContain("Scale Up by One");
    assertThat(blockageAnalysis.why())
        .contains("HorizontalPodAutoscaler web-scaler sets its replicas, not people");
    assertThat(blockageAnalysis.remedy().toString())
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
    BlockageAnalysis blockageAnalysis =
        advise(
            budget("maxUnavailable: 1", 0, 2, 2, 3),
            rolling(3),
            List.of(pod("web-broken", "CrashLoopBackOff", NOW.minusSeconds(30))));

    // Then
    assertThat(blockageAnalysis.why())
        .contains("it needs 2 healthy pods and has 2; it lets one go again once")
        .contains("shop/web-broken (CrashLoopBackOff) is ready");
    assertThat(blockageAnalysis.remedy().toString())
        .startsWith("Repair shop/web-broken (CrashLoopBackOff)")
        .contains("unhealthyPodEvictionPolicy: AlwaysAllow");
    assertThat(labels(blockageAnalysis)).doesNotContain("Restart Elsewhere");
  }

  @Test
  void shouldLeavePeopleAloneWhileReplacementsStart() {
    // Given
    held = Duration.ofSeconds(5);

    // When
    BlockageAnalysis blockageAnalysis =
        advise(
            budget("maxUnavailable: 1", 0, 2, 2, 3),
            rolling(3),
            List.of(pod("web-new", "", NOW.minusSeconds(5))));

    // Then
    assertThat(blockageAnalysis.why())
        .startsWith(
            "waits its turn: PodDisruptionBudget shop/web of Deployment shop/web lets 1 go at a"
                + " time");
    assertThat(blockageAnalysis.followUps()).isEmpty();
  }

  @Test
  void shouldOfferMoreWhenReplacementsTakeLong() {
    // When
    BlockageAnalysis blockageAnalysis =
        advise(
            budget("maxUnavailable: 1", 0, 2, 2, 3),
            rolling(3),
            List.of(pod("web-new", "", NOW.minusSeconds(60))));

    // Then
    assertThat(labels(blockageAnalysis)).containsExactly("Wait 15m Longer", "Skip Pod", "Force…");
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
    BlockageAnalysis blockageAnalysis = advise(broken, rolling(3), List.of());

    // Then
    assertThat(blockageAnalysis.why())
        .contains("it cannot be computed and lets none go until that is repaired")
        .contains("jobs.batch does not scale");
    assertThat(labels(blockageAnalysis)).doesNotContain("Scale Up by One");
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
    BlockageAnalysis blockageAnalysis =
        BlockageRemediation.of(refused, BlockageFacts.unknown(), TELLS, NOW);

    // Then
    assertThat(blockageAnalysis.why()).isEmpty();
    assertThat(blockageAnalysis.remedy().toString()).isEqualTo("Let one budget select each pod.");
    assertThat(labels(blockageAnalysis)).containsExactly("Skip Pod", "Force…");
  }

  @Test
  void shouldNotOfferTimeWhereThereIsNoEnd() {
    // Given
    deadline = Optional.empty();

    // When
    BlockageAnalysis blockageAnalysis =
        advise(budget("maxUnavailable: 0", 0, 3, 3, 3), rolling(3), List.of());

    // Then
    assertThat(labels(blockageAnalysis)).containsExactly("Restart Elsewhere", "Skip Pod", "Force…");
    assertThat(blockageAnalysis.why()).endsWith("it never lets one go by itself");
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
    BlockageAnalysis blockageAnalysis =
        BlockageRemediation.of(blockage, new BlockageFacts(List.of(), Map.of(), all), TELLS, NOW);

    // Then
    assertThat(blockageAnalysis.followUps())
        .filteredOn(FollowUp.RunAction.class::isInstance)
        .extracting(FollowUp::label, followUp -> ((FollowUp.RunAction) followUp).harm())
        .containsExactly(
            tuple("Force One by One…", FollowUp.Harm.NONE),
            tuple("Force All 2 Pods…", FollowUp.Harm.OUTAGE));

    // When
    List<Pod> more = List.of(ready("web-1"), ready("web-2"), ready("web-3"));
    BlockageAnalysis others =
        BlockageRemediation.of(blockage, new BlockageFacts(List.of(), Map.of(), more), TELLS, NOW);

    // Then
    assertThat(labels(others)).contains("Force 2 Pods…").doesNotContain("Force One by One…");
  }

  @Test
  void shouldSayThatTheOnlyReadyPodIsDownMeanwhile() {
    // When
    BlockageAnalysis blockageAnalysis =
        BlockageRemediation.of(
            blockage(budget("maxUnavailable: 0", 0, 1, 1, 1)),
            new BlockageFacts(List.of(), Map.of(), List.of(ready("web-1"))),
            TELLS,
            NOW);

    // Then
    assertThat(blockageAnalysis.followUps().getLast())
        .isInstanceOfSatisfying(
            FollowUp.RunAction.class,
            runAction -> assertThat(runAction.harm()).isEqualTo(FollowUp.Harm.OUTAGE));
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

  private BlockageAnalysis advise(
      PodDisruptionBudget budget, Workload workload, List<Pod> counted) {
    return BlockageRemediation.of(
        blockage(budget), new BlockageFacts(List.of(workload), Map.of(), counted), TELLS, NOW);
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

  private static List<String> labels(BlockageAnalysis blockageAnalysis) {
    return blockageAnalysis.followUps().stream().map(FollowUp::label).collect(Collectors.toList());
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
