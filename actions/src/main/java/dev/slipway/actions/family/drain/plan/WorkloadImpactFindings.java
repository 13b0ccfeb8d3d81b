package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.WorkloadImpact;
import dev.slipway.actions.family.drain.facts.ReadinessDurations;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.PodState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a drain takes from workloads (kubernetes.md §1.10.3). Where many share a fate, they share a
 * sentence: the plan says of each how many of its replicas are here.
 */
final class WorkloadImpactFindings {
  /** More are told together. */
  private static final int EACH = 3;

  private final DrainAnalysis view;
  private final List<Finding> findings = new ArrayList<>();

  private WorkloadImpactFindings(DrainAnalysis view) {
    this.view = view;
  }

  static List<Finding> of(DrainAnalysis view) {
    WorkloadImpactFindings all = new WorkloadImpactFindings(view);
    List<WorkloadImpact> away = new ArrayList<>();
    List<WorkloadImpact> voters = new ArrayList<>();
    List<WorkloadImpact> majorities = new ArrayList<>();
    List<WorkloadImpact> jobs = new ArrayList<>();
    for (WorkloadImpact share : view.shares()) {
      if (share.runsToCompletion()) {
        jobs.add(share);
      } else if (view.outage(share)) {
        away.add(share);
      } else if (view.quorumAtStake(share)) {
        voters.add(share);
      } else if (share.majority()) {
        majorities.add(share);
      }
    }
    all.tell(
        away,
        Severity.WARNING,
        all::away,
        " have all their ready pods here and are away until these run elsewhere: ",
        "Scale them up first, or accept the gap.");
    voters.forEach(share -> all.findings.add(all.voters(share)));
    all.tell(majorities, Severity.NOTE, all::majority, " have most of their ready pods here: ", "");
    all.tell(
        jobs,
        Severity.NOTE,
        all::job,
        " start over elsewhere; each eviction may count as a failed try: ",
        "Wait until they are done, or accept that.");
    return all.findings;
  }

  private void tell(
      List<WorkloadImpact> shares,
      Severity severity,
      Function<WorkloadImpact, Finding> each,
      String together,
      String remedy) {
    if (shares.size() <= EACH) {
      shares.forEach(share -> findings.add(each.apply(share)));
    } else {
      findings.add(
          new Finding(
              severity,
              shares.size()
                  + " workloads"
                  + together
                  + PodNames.few(shares.stream().map(s -> s.workload().toString()).toList()),
              remedy,
              shares.stream().flatMap(share -> pods(share).stream()).toList()));
    }
  }

  private Finding away(WorkloadImpact share) {
    return new Finding(
        Severity.WARNING,
        share.workload()
            + (share.ready() == 1
                ? " has its only ready pod here"
                : " has all its " + share.ready() + " ready pods here")
            + ": it is away until one runs elsewhere"
            + new ReadinessDurations(view.facts().allPods(), view.owners())
                .typical(share.workload())
                .map(time -> ", which took " + Ages.brief(time) + " before")
                .orElse(""),
        "Scale it up first, or accept the gap.",
        pods(share));
  }

  private Finding voters(WorkloadImpact share) {
    return new Finding(
        Severity.WARNING,
        share.workload()
            + " has "
            + share.readyLeaving()
            + " of its "
            + share.ready()
            + " ready pods here: if its members vote, the others have no majority",
        "Move them one after another, or put a PodDisruptionBudget on it.",
        pods(share));
  }

  private Finding majority(WorkloadImpact share) {
    return new Finding(
        Severity.NOTE,
        share.workload()
            + " has "
            + share.readyLeaving()
            + " of its "
            + share.ready()
            + " ready pods here",
        "",
        pods(share));
  }

  private Finding job(WorkloadImpact share) {
    return new Finding(
        Severity.NOTE,
        share.workload() + " starts over elsewhere; the eviction may count as a failed try",
        "Wait until it is done, or accept that.",
        pods(share));
  }

  private static List<String> pods(WorkloadImpact share) {
    return share.leaving().stream().map(PodState::key).sorted().toList();
  }
}
