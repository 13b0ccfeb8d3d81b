package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import dev.slipway.actions.family.etcd.status.EtcdFindings;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.actions.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan of one defragmentation: which members, in which order, and what it is worth. */
public record EtcdDefragPlan(
    LocatedEtcd view, String cluster, Optional<String> wanted, String attempted) {
  /** Bytes a second that a member rewrites; measured 130 to 220 MB on two cores. */
  private static final long PACE = 100_000_000;

  public Outcome<ExecutablePlan> work(EtcdClients clients) {
    EtcdState state = view.state();
    List<EtcdMember> etcdMembers =
        state.members().stream()
            .filter(etcdMember -> wanted.isEmpty() || isWanted(etcdMember))
            .filter(etcdMember -> !etcdMember.learner())
            .sorted(Comparator.comparing(EtcdMember::leads).thenComparing(EtcdMember::displayName))
            .toList();
    if (!etcdMembers.isEmpty()) {
      return Outcome.of(work(etcdMembers, clients));
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

  private boolean isWanted(EtcdMember etcdMember) {
    return wanted
        .filter(name -> name.equals(etcdMember.name()) || name.equals(etcdMember.id()))
        .isPresent();
  }

  private ExecutablePlan work(List<EtcdMember> etcdMembers, EtcdClients clients) {
    boolean full = view.state().hasAlarm(Kind.NO_SPACE);
    DefragSpec order =
        new DefragSpec(
            cluster,
            view.location().access(),
            etcdMembers.stream().map(EtcdMember::id).collect(Collectors.toSet()),
            full,
            view.location().flags().quota().orElse(EtcdFindings.DEFAULT_QUOTA));
    List<Step> steps = new ArrayList<>();
    if (full) {
      steps.add(new CompactStep(order, clients));
    }
    steps.add(new DefragStep(order, clients));
    if (full) {
      steps.add(new DisarmAlarmStep(order, clients));
    }
    return new ExecutablePlan(
        new Plan(
            new Title("Defragment", "Defragmenting", "Defragmented", "the etcd of " + cluster),
            impact(etcdMembers, full),
            List.of(
                new PlanDetail("Order", names(etcdMembers, ", then ")),
                new PlanDetail("Unused", unused(etcdMembers)),
                new PlanDetail("Standstill", standstill(etcdMembers))),
            findings(etcdMembers, full),
            List.of(),
            steps.stream().map(Step::describe).toList(),
            consent(etcdMembers, full)),
        steps);
  }

  private static String impact(List<EtcdMember> etcdMembers, boolean full) {
    if (full) {
      return "Drops the history, defragments, and takes the quota's alarm back";
    }
    long unused = statuses(etcdMembers).stream().mapToLong(MemberStatus::unused).sum();
    return statuses(etcdMembers).stream().anyMatch(MemberStatus::worthDefragmenting)
        ? "About %s are given back by %s".formatted(ByteSizes.brief(unused), counted(etcdMembers))
        : "Nothing to give back: what the databases have they also use";
  }

  private static String counted(List<EtcdMember> etcdMembers) {
    return etcdMembers.size() == 1 ? "1 member" : etcdMembers.size() + " members";
  }

  private static String unused(List<EtcdMember> etcdMembers) {
    return etcdMembers.stream()
        .filter(etcdMember -> etcdMember.status().isPresent())
        .map(
            etcdMember -> {
              MemberStatus status = etcdMember.status().orElseThrow();
              return "%s of %s in %s"
                  .formatted(
                      ByteSizes.brief(status.unused()),
                      ByteSizes.brief(status.size()),
                      etcdMember.displayName());
            })
        .collect(Collectors.joining(", "));
  }

  private static String standstill(List<EtcdMember> etcdMembers) {
    long most = statuses(etcdMembers).stream().mapToLong(MemberStatus::inUse).max().orElse(0);
    return "each member answers nothing for about %d s, longer on a slow disk"
        .formatted(1 + most / PACE);
  }

  private List<Finding> findings(List<EtcdMember> etcdMembers, boolean full) {
    List<Finding> found = new ArrayList<>();
    etcdMembers.forEach(
        etcdMember ->
            DefragPreconditions.obstacle(view.state(), etcdMember)
                .ifPresent(
                    why ->
                        found.add(
                            new Finding(
                                Severity.BLOCKER,
                                why,
                                Text.of("Mend that first: ")
                                    .command("etcd health")
                                    .words(" shows it.")))));
    boolean worth = statuses(etcdMembers).stream().anyMatch(MemberStatus::worthDefragmenting);
    if ((full || worth) && view.state().voters() < DefragPreconditions.FEWEST_TO_SPARE_ONE) {
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
    if (view.state().members().stream().anyMatch(EtcdMember::learner)) {
      found.add(
          new Finding(Severity.NOTE, "Learners are left out: they do not take the command", ""));
    }
    long most = statuses(etcdMembers).stream().mapToLong(MemberStatus::inUse).max().orElse(0);
    found.add(
        new Finding(
            Severity.NOTE,
            "Each member needs up to %s free in its data directory while it is at it"
                .formatted(ByteSizes.brief(most)),
            ""));
    found.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(found);
  }

  private Consent consent(List<EtcdMember> etcdMembers, boolean full) {
    String etcd = view.state().clusterId();
    List<ConsentItem> items = new ArrayList<>();
    etcdMembers.forEach(
        etcdMember ->
            items.add(
                ConsentItem.of(ConsentKind.ETCD_DEFRAGMENTED, etcdMember.id(), etcd)
                    .with("cluster", cluster)));
    if (full) {
      items.add(ConsentItem.of(ConsentKind.ETCD_COMPACTED, cluster, etcd));
      items.add(ConsentItem.of(ConsentKind.ETCD_ALARM_DISARMED, cluster, etcd));
    }
    return Consent.to(items);
  }

  private static List<MemberStatus> statuses(List<EtcdMember> etcdMembers) {
    return etcdMembers.stream().flatMap(etcdMember -> etcdMember.status().stream()).toList();
  }

  private static String names(List<EtcdMember> etcdMembers, String between) {
    return etcdMembers.stream().map(EtcdMember::displayName).collect(Collectors.joining(between));
  }
}
