package dev.slipway.actions.api.plan;

import java.util.List;
import java.util.Objects;

/**
 * What would happen, computed read-only. A value: it is stored, shown and compared.
 *
 * @param title action and scope, for example {@code Drain node01 in prod-eu}
 * @param impact the result in one line, for example {@code 14 pods move, 1 is lost}
 * @param facts what the reader should know first, label and value
 * @param findings what the plan saw, worst first
 * @param items everything that was considered, each with its verdict
 * @param groups what there is to say about groups of items, worst first; not every group has a note
 * @param steps what will be done, in order
 * @param consent what an approval of it says yes to; churn that does not matter (a pod replaced by
 *     its twin) does not change it
 */
public record Plan(
    Title title,
    String impact,
    List<PlanDetail> facts,
    List<Finding> findings,
    List<PlanItem> items,
    List<PlanGroup> groups,
    List<PlannedStep> steps,
    Consent consent) {

  public Plan {
    facts = List.copyOf(facts);
    findings = List.copyOf(findings);
    items = List.copyOf(items);
    // What was stored before there were groups has none.
    groups = List.copyOf(Objects.requireNonNullElse(groups, List.of()));
    steps = List.copyOf(steps);
    // What was stored before consent had items has none.
    consent = Objects.requireNonNullElse(consent, Consent.UNKNOWN);
  }

  /** One whose items stand for themselves. */
  public Plan(
      Title heading,
      String impact,
      List<PlanDetail> facts,
      List<Finding> findings,
      List<PlanItem> items,
      List<PlannedStep> steps,
      Consent consent) {
    this(heading, impact, facts, findings, items, List.of(), steps, consent);
  }

  /** Action and scope as a request. */
  public String titleText() {
    return title.toString();
  }

  /** Whether something forbids carrying it out as asked. */
  public boolean isBlocked() {
    return findings.stream().anyMatch(f -> f.severity() == Severity.BLOCKER);
  }

  /** What an approval says yes to. */
  public Fingerprint fingerprint() {
    return consent.fingerprint();
  }
}
