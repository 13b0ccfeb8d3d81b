package dev.slipway.actions.drain;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a drain takes from workloads (semantics §1.10.3). Where many share a fate, they share a
 * sentence: the plan says of each how many of its replicas are here.
 */
final class ShareFindings {
  /** More are told together. */
  private static final int EACH = 3;

  private final DrainView view;
  private final List<Finding> findings = new ArrayList<>();

  private ShareFindings(DrainView view) {
    this.view = view;
  }

  static List<Finding> of(DrainView view) {
    ShareFindings all = new ShareFindings(view);
    List<WorkloadShare> away = new ArrayList<>();
    List<WorkloadShare> voters = new ArrayList<>();
    List<WorkloadShare> majorities = new ArrayList<>();
    List<WorkloadShare> jobs = new ArrayList<>();
    for (WorkloadShare share : view.shares()) {
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
      List<WorkloadShare> shares,
      Severity severity,
      Function<WorkloadShare, Finding> each,
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

  private Finding away(WorkloadShare share) {
    return new Finding(
        Severity.WARNING,
        share.workload()
            + (share.ready() == 1
                ? " has its only ready pod here"
                : " has all its " + share.ready() + " ready pods here")
            + ": it is away until one runs elsewhere"
            + new ReadyTimes(view.facts().allPods(), view.owners())
                .typical(share.workload())
                .map(time -> ", which took " + Times.brief(time) + " before")
                .orElse(""),
        "Scale it up first, or accept the gap.",
        pods(share));
  }

  private Finding voters(WorkloadShare share) {
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

  private Finding majority(WorkloadShare share) {
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

  private Finding job(WorkloadShare share) {
    return new Finding(
        Severity.NOTE,
        share.workload() + " starts over elsewhere; the eviction may count as a failed try",
        "Wait until it is done, or accept that.",
        pods(share));
  }

  private static List<String> pods(WorkloadShare share) {
    return share.leaving().stream().map(PodState::key).sorted().toList();
  }
}
