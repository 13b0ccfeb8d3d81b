package dev.slipway.actions.family.drain.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.kube.DisruptionBudgets;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the server would say, foreseen (kubernetes.md §1.5). */
final class BudgetAssessorTest {
  private static final Map<String, String> APP = Map.of("app", "db");

  @Test
  @DisplayName("1.5.2: no budget is asked about what does not run")
  void shouldNotAskABudgetAboutWhatDoesNotRun() {
    // Given
    List<PodDisruptionBudget> none = List.of(budget("db", 0, 3, 3, 3));

    // Then
    for (String phase : new String[] {"Pending", "Succeeded", "Failed"}) {
      assertThat(deciding(none, pod(phase, true))).as(phase).isEmpty();
    }
    assertThat(deciding(none, terminating(pod("Running", true)))).isEmpty();
    assertThat(deciding(none, pod("Running", true))).isPresent();
  }

  @Test
  @DisplayName("1.5.3: two budgets never let go")
  void shouldNameAllBudgetsWhenThereIsMoreThanOne() {
    // Given
    Pod pod = pod("Running", true);
    List<Pod> pods = List.of(pod);

    // When
    BudgetAssessor budgetAssessor =
        new BudgetAssessor(List.of(budget("a", 1, 3, 2, 3), budget("b", 1, 3, 2, 3)), pods, pods);

    // Then
    assertThat(budgetAssessor.selectingBudgets(pod)).containsExactly("shop/a", "shop/b");
    assertThat(budgetAssessor.decidingBudget(pod)).isEmpty();
  }

  @Test
  @DisplayName("1.5.3: an empty selector means every pod, none means no pod")
  void shouldKnowEmptyFromMissingSelectors() {
    // Given
    PodDisruptionBudget all =
        budget("db", 1, 3, 2, 3)
            .edit()
            .editSpec()
            .withNewSelector()
            .endSelector()
            .endSpec()
            .build();
    PodDisruptionBudget none = all.edit().editSpec().withSelector(null).endSpec().build();

    // Then
    assertThat(DisruptionBudgets.selects(all, pod("Running", true))).isTrue();
    assertThat(DisruptionBudgets.selects(none, pod("Running", true))).isFalse();
  }

  @Test
  @DisplayName("1.5.3: a budget has no say in another namespace")
  void shouldNotSelectPodsOfOtherNamespaces() {
    // Given
    Pod elsewhere =
        pod("Running", true).edit().editMetadata().withNamespace("data").endMetadata().build();

    // Then
    assertThat(DisruptionBudgets.selects(budget("db", 1, 3, 2, 3), elsewhere)).isFalse();
  }

  @Test
  @DisplayName("1.5.4: unready pods go when the policy says always")
  void shouldLetUnreadyPodsGoByPolicy() {
    // Given
    PodDisruptionBudget always =
        budget("db", 0, 1, 3, 3)
            .edit()
            .editSpec()
            .withUnhealthyPodEvictionPolicy("AlwaysAllow")
            .endSpec()
            .build();

    // Then
    assertThat(deciding(List.of(always), pod("Running", false))).isEmpty();
    assertThat(deciding(List.of(always), pod("Running", true))).isPresent();
  }

  @Test
  @DisplayName("1.5.4 and 1.9: by default only while the application has what it needs")
  void shouldHoldUnreadyPodsOfAnApplicationThatIsBelowItsBudget() {
    // Then
    assertThat(deciding(List.of(budget("db", 0, 3, 3, 4)), pod("Running", false))).isEmpty();
    assertThat(deciding(List.of(budget("db", 0, 2, 3, 4)), pod("Running", false)))
        .hasValueSatisfying(
            standing -> {
              assertThat(standing.verdict()).isEqualTo(BudgetVerdict.BLOCKS_NOW);
              assertThat(standing.remedy().toString())
                  .contains("unhealthyPodEvictionPolicy: AlwaysAllow");
            });
    assertThat(deciding(List.of(budget("db", 0, 0, 0, 0)), pod("Running", false))).isPresent();
  }

  @Test
  @DisplayName("1.5.4: nothing allowed holds, more than enough is free, in between is slow")
  void shouldCountRounds() {
    // Given
    List<Pod> three = List.of(pod("a"), pod("b"), pod("c"));

    // Then
    assertThat(standing(budget("db", 0, 2, 2, 3), three).verdict())
        .isEqualTo(BudgetVerdict.BLOCKS_NOW);
    assertThat(standing(budget("db", 3, 6, 3, 6), three).verdict()).isEqualTo(BudgetVerdict.ALLOWS);
    assertThat(standing(budget("db", 2, 6, 4, 6), three))
        .satisfies(
            slow -> {
              assertThat(slow.verdict()).isEqualTo(BudgetVerdict.SERIALIZES);
              assertThat(slow.rounds()).isEqualTo(2);
            });
  }

  @Test
  @DisplayName("1.5.7 and 1.9: a budget that wants every pod never lets go")
  void shouldSayThatABudgetNeverLetsGo() {
    // Given
    PodDisruptionBudget minimum =
        budget("db", 0, 3, 3, 3).edit().editSpec().withNewMinAvailable(3).endSpec().build();
    PodDisruptionBudget whole =
        budget("db", 0, 3, 3, 3).edit().editSpec().withNewMinAvailable("100%").endSpec().build();

    // Then
    assertThat(standing(minimum, List.of(pod("a"))))
        .satisfies(
            never -> {
              assertThat(never.verdict()).isEqualTo(BudgetVerdict.NEVER_ALLOWS);
              assertThat(never.remedy().toString()).startsWith("Scale its workload up by one");
            });
    assertThat(standing(whole, List.of(pod("a"))).remedy().toString())
        .startsWith("Scaling up does not help");
  }

  @Test
  @DisplayName("1.5.7: a budget that cannot be computed stays at none")
  void shouldSayThatABudgetCannotBeComputed() {
    // Given
    PodDisruptionBudget broken =
        budget("db", 0, 0, 0, 0)
            .edit()
            .editStatus()
            .withConditions(
                new ConditionBuilder()
                    .withType("DisruptionAllowed")
                    .withStatus("False")
                    .withReason("SyncFailed")
                    .withMessage("databases.example.com does not implement the scale subresource")
                    .build())
            .endStatus()
            .build();

    // Then
    assertThat(standing(broken, List.of(pod("a"))))
        .satisfies(
            never -> {
              assertThat(never.verdict()).isEqualTo(BudgetVerdict.NEVER_ALLOWS);
              assertThat(never.reason())
                  .isEqualTo(
                      "cannot be computed: databases.example.com does not implement the scale"
                          + " subresource");
            });
  }

  private static Optional<BudgetAssessment> deciding(List<PodDisruptionBudget> budgets, Pod pod) {
    List<Pod> pods = List.of(pod);
    return new BudgetAssessor(budgets, pods, pods).decidingBudget(pod);
  }

  private static BudgetAssessment standing(PodDisruptionBudget budget, List<Pod> pods) {
    return new BudgetAssessor(List.of(budget), pods, pods).assessments().getFirst();
  }

  private static PodDisruptionBudget budget(
      String name, int allowed, int healthy, int desired, int expected) {
    return new PodDisruptionBudgetBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .withMatchLabels(APP)
        .endSelector()
        .endSpec()
        .withNewStatus()
        .withDisruptionsAllowed(allowed)
        .withCurrentHealthy(healthy)
        .withDesiredHealthy(desired)
        .withExpectedPods(expected)
        .endStatus()
        .build();
  }

  private static Pod pod(String name) {
    return pod("Running", true)
        .edit()
        .editMetadata()
        .withName(name)
        .withUid("uid-" + name)
        .endMetadata()
        .build();
  }

  private static Pod pod(String phase, boolean ready) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("db-0")
        .withUid("uid-db-0")
        .withLabels(APP)
        .endMetadata()
        .withNewStatus()
        .withPhase(phase)
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod terminating(Pod pod) {
    return pod.edit()
        .editMetadata()
        .withDeletionTimestamp("2026-11-22T11:00:00Z")
        .endMetadata()
        .build();
  }
}
