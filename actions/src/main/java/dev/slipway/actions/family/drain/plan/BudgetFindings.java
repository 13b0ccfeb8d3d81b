package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.budget.BudgetAssessment;
import dev.slipway.actions.family.drain.budget.BudgetVerdict;
import dev.slipway.actions.kube.PodState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What disruption budgets do to a drain (kubernetes.md §1.10.4), the worst first. */
final class BudgetFindings {
  private BudgetFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    List<Finding> findings = new ArrayList<>();
    several(view, findings);
    view.budgets().assessments().stream()
        .sorted(
            Comparator.comparing(BudgetAssessment::verdict).thenComparing(BudgetAssessment::name))
        .filter(standing -> standing.verdict() != BudgetVerdict.ALLOWS)
        .map(BudgetFindings::standing)
        .forEach(findings::add);
    free(view, findings);
    return findings;
  }

  private static void several(DrainAnalysis view, List<Finding> findings) {
    List<String> pods =
        view.evicted().stream()
            .filter(decision -> !view.budgets().selectingBudgets(decision.pod()).isEmpty())
            .map(decision -> PodState.key(decision.pod()))
            .sorted()
            .toList();
    if (!pods.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "More than one PodDisruptionBudget selects "
                  + PodNames.few(pods)
                  + ": the API server refuses to evict such pods",
              "Let one budget select each pod.",
              pods));
    }
  }

  private static Finding standing(BudgetAssessment standing) {
    List<String> pods = standing.pods().stream().map(PodState::key).sorted().toList();
    String name = "PodDisruptionBudget " + standing.name() + " (" + selects(standing) + ")";
    return standing.verdict() == BudgetVerdict.SERIALIZES
        ? new Finding(Severity.NOTE, name + " " + standing.reason(), standing.remedy(), pods)
        : new Finding(
            Severity.WARNING,
            name + " holds " + PodNames.few(pods) + ": it " + standing.reason(),
            standing.remedy(),
            pods);
  }

  /** Those that let everything go share a line, so that nobody wonders whether they were seen. */
  private static void free(DrainAnalysis view, List<Finding> findings) {
    List<BudgetAssessment> free =
        view.budgets().assessments().stream()
            .filter(standing -> standing.verdict() == BudgetVerdict.ALLOWS)
            .sorted(Comparator.comparing(BudgetAssessment::name))
            .toList();
    if (!free.isEmpty()) {
      findings.add(
          new Finding(
              Severity.NOTE,
              (free.size() == 1
                      ? "One PodDisruptionBudget lets its pods go at once: "
                      : "PodDisruptionBudgets that let their pods go at once: ")
                  + PodNames.few(
                      free.stream()
                          .map(
                              standing ->
                                  standing.name()
                                      + " ("
                                      + selects(standing)
                                      + ", allows "
                                      + standing.allowed()
                                      + ", "
                                      + standing.pods().size()
                                      + (standing.pods().size() == 1 ? " goes)" : " go)"))
                          .toList()),
              "",
              free.stream()
                  .flatMap(standing -> standing.pods().stream())
                  .map(PodState::key)
                  .sorted()
                  .toList()));
    }
  }

  private static String selects(BudgetAssessment standing) {
    return "selects " + standing.selected() + (standing.selected() == 1 ? " pod" : " pods");
  }
}
