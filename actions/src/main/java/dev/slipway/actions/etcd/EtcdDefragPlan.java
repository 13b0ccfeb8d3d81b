package dev.slipway.actions.etcd;

import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.defrag.CompactStep;
import dev.slipway.actions.etcd.defrag.DefragGuard;
import dev.slipway.actions.etcd.defrag.DefragOrder;
import dev.slipway.actions.etcd.defrag.DefragStep;
import dev.slipway.actions.etcd.defrag.DisarmStep;
import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.EtcdState.Kind;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.members.MemberStatus;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.ConsentItem;
import dev.slipway.actions.spine.ConsentKind;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.Title;
import dev.slipway.actions.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan of one defragmentation: which members, in which order, and what it is worth. */
record EtcdDefragPlan(EtcdView view, String cluster, Optional<String> wanted, String attempted) {
  /** Bytes a second that a member rewrites; measured 130 to 220 MB on two cores. */
  private static final long PACE = 100_000_000;

  Outcome<PlannedWork> work(EtcdClients clients) {
    EtcdState state = view.state();
    List<Member> members =
        state.members().stream()
            .filter(member -> wanted.isEmpty() || isWanted(member))
            .filter(member -> !member.learner())
            .sorted(Comparator.comparing(Member::leads).thenComparing(Member::called))
            .toList();
    if (!members.isEmpty()) {
      return Outcome.of(work(members, clients));
    }
    return Outcome.failed(
        state.members().stream().anyMatch(this::isWanted)
            ? Failure.refused(
                attempted,
                wanted.orElseThrow() + " is a learner, which does not let itself be defragmented",
                "Wait until it votes, or name another.")
            : Failure.user(
                attempted,
                "there is no member \"" + wanted.orElse("") + "\"",
                "Its members are " + names(state.members(), ", ") + "."));
  }

  private boolean isWanted(Member member) {
    return wanted
        .filter(name -> name.equals(member.name()) || name.equals(member.id()))
        .isPresent();
  }

  private PlannedWork work(List<Member> members, EtcdClients clients) {
    boolean full = view.state().alarmed(Kind.NO_SPACE);
    DefragOrder order =
        new DefragOrder(
            cluster,
            view.place().access(),
            members.stream().map(Member::id).collect(Collectors.toSet()),
            full,
            view.place().flags().quota().orElse(EtcdFindings.DEFAULT_QUOTA));
    List<Step> steps = new ArrayList<>();
    if (full) {
      steps.add(new CompactStep(order, clients));
    }
    steps.add(new DefragStep(order, clients));
    if (full) {
      steps.add(new DisarmStep(order, clients));
    }
    return new PlannedWork(
        new Plan(
            new Title("Defragment", "Defragmenting", "Defragmented", "the etcd of " + cluster),
            impact(members, full),
            List.of(
                new Fact("Order", names(members, ", then ")),
                new Fact("Unused", unused(members)),
                new Fact("Standstill", standstill(members))),
            findings(members, full),
            List.of(),
            steps.stream().map(Step::describe).toList(),
            consent(members, full)),
        steps);
  }

  private static String impact(List<Member> members, boolean full) {
    if (full) {
      return "Drops the history, defragments, and takes the quota's alarm back";
    }
    long unused = statuses(members).stream().mapToLong(MemberStatus::unused).sum();
    return statuses(members).stream().anyMatch(MemberStatus::worthDefragmenting)
        ? "About %s are given back by %s".formatted(Sizes.brief(unused), counted(members))
        : "Nothing to give back: what the databases have they also use";
  }

  private static String counted(List<Member> members) {
    return members.size() == 1 ? "1 member" : members.size() + " members";
  }

  private static String unused(List<Member> members) {
    return members.stream()
        .filter(member -> member.status().isPresent())
        .map(
            member -> {
              MemberStatus status = member.status().orElseThrow();
              return "%s of %s in %s"
                  .formatted(
                      Sizes.brief(status.unused()), Sizes.brief(status.size()), member.called());
            })
        .collect(Collectors.joining(", "));
  }

  private static String standstill(List<Member> members) {
    long most = statuses(members).stream().mapToLong(MemberStatus::inUse).max().orElse(0);
    return "each member answers nothing for about %d s, longer on a slow disk"
        .formatted(1 + most / PACE);
  }

  private List<Finding> findings(List<Member> members, boolean full) {
    List<Finding> found = new ArrayList<>();
    members.forEach(
        member ->
            DefragGuard.obstacle(view.state(), member)
                .ifPresent(
                    why ->
                        found.add(
                            new Finding(
                                Severity.BLOCKER,
                                why,
                                Text.of("Mend that first: ")
                                    .command("etcd health")
                                    .words(" shows it.")))));
    boolean worth = statuses(members).stream().anyMatch(MemberStatus::worthDefragmenting);
    if ((full || worth) && view.state().voters() < DefragGuard.FEWEST_TO_SPARE_ONE) {
      found.add(
          new Finding(
              Severity.WARNING,
              "The cluster's API stands still meanwhile: etcd needs %s to answer"
                  .formatted(view.state().voters() == 1 ? "its only member" : "both its members"),
              "Nothing is lost; what runs goes on. Choose a quiet moment."));
    }
    if (full) {
      found.add(
          new Finding(
              Severity.WARNING,
              "etcd has used up its quota, so that nothing can be written to the cluster",
              "Dropping the history makes clients of the API that are far behind list anew."));
    }
    if (view.state().members().stream().anyMatch(Member::learner)) {
      found.add(
          new Finding(Severity.NOTE, "Learners are left out: they do not take the command", ""));
    }
    long most = statuses(members).stream().mapToLong(MemberStatus::inUse).max().orElse(0);
    found.add(
        new Finding(
            Severity.NOTE,
            "Each member needs up to %s free in its data directory while it is at it"
                .formatted(Sizes.brief(most)),
            ""));
    found.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(found);
  }

  private Consent consent(List<Member> members, boolean full) {
    String etcd = view.state().clusterId();
    List<ConsentItem> items = new ArrayList<>();
    members.forEach(
        member ->
            items.add(
                ConsentItem.of(ConsentKind.ETCD_DEFRAGMENTED, member.id(), etcd)
                    .with("cluster", cluster)));
    if (full) {
      items.add(ConsentItem.of(ConsentKind.ETCD_COMPACTED, cluster, etcd));
      items.add(ConsentItem.of(ConsentKind.ETCD_ALARM_DISARMED, cluster, etcd));
    }
    return Consent.to(items);
  }

  private static List<MemberStatus> statuses(List<Member> members) {
    return members.stream().flatMap(member -> member.status().stream()).toList();
  }

  private static String names(List<Member> members, String between) {
    return members.stream().map(Member::called).collect(Collectors.joining(between));
  }
}
