package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.DrainEstimate;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.KubectlDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a drain takes and when it gives up, in words. */
final class EstimateText {
  private EstimateText() {}

  /** What to know before saying yes. */
  static List<PlanDetail> facts(DrainAnalysis view) {
    List<PlanDetail> planDetails = new ArrayList<>();
    boolean something = view.evicted().stream().anyMatch(decision -> !decision.finished());
    if (something) {
      DrainEstimate estimate = DrainEstimate.of(view);
      planDetails.add(new PlanDetail("Takes", range(estimate) + basis(estimate)));
    }
    planDetails.add(
        new PlanDetail(
            "Gives up",
            view.request()
                .timeout()
                .map(
                    timeout ->
                        "after "
                            + KubectlDuration.format(timeout)
                            + view.singularOrPlural("", " on each node"))
                .orElse("never")));
    return planDetails;
  }

  /** A timeout that the pods' own wishes cannot keep. */
  static Optional<Finding> tooShort(DrainAnalysis view) {
    DrainEstimate estimate = DrainEstimate.of(view);
    Duration grace = estimate.longestGrace();
    Duration least = estimate.least();
    return view.request()
        .timeout()
        .filter(timeout -> timeout.compareTo(grace) < 0 || timeout.compareTo(least) < 0)
        .map(
            timeout ->
                new Finding(
                    Severity.WARNING,
                    "The timeout of "
                        + KubectlDuration.format(timeout)
                        + " is shorter than the "
                        + (grace.compareTo(least) >= 0
                            ? KubectlDuration.format(grace) + " a pod may take to end"
                            : Ages.brief(least) + " that replacements take to be ready"),
                    "Give a longer --timeout."));
  }

  private static String range(DrainEstimate estimate) {
    String least = Ages.brief(estimate.least());
    if (estimate.blocked()) {
      return (estimate.least().isZero() ? "" : "at least " + least + ", and ")
          + "for ever as things are: "
          + blockers(estimate);
    }
    if (estimate.isOpenEnded()) {
      return "at least "
          + (estimate.least().isZero() ? "" : least + " and ")
          + "until "
          + names(estimate.waiting())
          + (estimate.waiting().size() == 1 ? " lets" : " let")
          + " pods go";
    }
    if (estimate.most().isEmpty()) {
      return estimate.least().isZero() ? "a while" : "at least " + least;
    }
    String most = Ages.brief(estimate.most().get());
    return estimate.least().isZero() ? "up to " + most : "about " + least + " to " + most;
  }

  private static String blockers(DrainEstimate estimate) {
    List<String> parts = new ArrayList<>();
    if (!estimate.never().isEmpty()) {
      parts.add(
          names(estimate.never())
              + (estimate.never().size() == 1 ? " never lets" : " never let")
              + " pods go");
    }
    if (!estimate.impossible().isEmpty()) {
      parts.add(
          "several budgets hold "
              + estimate.impossible().size()
              + (estimate.impossible().size() == 1 ? " pod" : " pods"));
    }
    return String.join(", ", parts);
  }

  private static String basis(DrainEstimate estimate) {
    String longest = KubectlDuration.format(estimate.longestGrace());
    if (estimate.slowest().isEmpty() && !estimate.isOpenEnded()) {
      return estimate.unanswered().isZero()
          ? ", the longest a pod may take to end"
          : ": " + longest + " to end, and " + Ages.brief(estimate.unanswered()) + " in vain";
    }
    String grace = "; each pod has up to " + longest + " to end";
    return estimate
            .slowest()
            .map(
                standing ->
                    "; "
                        + standing.rounds()
                        + " rounds for budget "
                        + standing.name()
                        + estimate
                            .ready()
                            .map(
                                time ->
                                    ", whose new pods are ready after about " + Ages.brief(time))
                            .orElse(", and when its new pods are ready is not known"))
            .orElse("")
        + grace;
  }

  private static String names(List<String> budgets) {
    return switch (budgets.size()) {
      case 1 -> "budget " + budgets.getFirst();
      case 2 -> "budgets " + budgets.getFirst() + " and " + budgets.getLast();
      default -> "budget " + budgets.getFirst() + " and " + (budgets.size() - 1) + " more";
    };
  }
}
