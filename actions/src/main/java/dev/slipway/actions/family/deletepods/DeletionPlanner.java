package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From facts to a plan that names each pod, its owner, and what is overridden. Pure. */
final class DeletionPlanner {
  private final DeletionRequest request;
  private final DeletionFacts facts;
  private final List<PodDeletionDecision> verdicts;

  DeletionPlanner(DeletionRequest request, DeletionFacts facts, boolean resumed) {
    this.request = request;
    this.facts = facts;
    this.verdicts =
        request.pods().stream().map(pod -> PodDeletionDecision.of(pod, facts, resumed)).toList();
  }

  List<PodDeletionDecision.Deleted> deleted() {
    return verdicts.stream()
        .filter(PodDeletionDecision.Deleted.class::isInstance)
        .map(PodDeletionDecision.Deleted.class::cast)
        .toList();
  }

  Plan plan(String cluster) {
    List<Finding> findings = findings();
    boolean refused = refused();
    int pods = request.pods().size();
    return new Plan(
        new Title(
            "Delete",
            "Deleting",
            "Deleted",
            (pods == 1 ? "pod " + request.pods().getFirst().key() : pods + " pods")
                + " on "
                + request.node()
                + " in "
                + cluster),
        impact(refused),
        List.of(
            new PlanDetail(
                "Node",
                NodeState.readiness(facts.node())
                    + (NodeState.unschedulable(facts.node()) ? ", cordoned" : ", not cordoned")),
            new PlanDetail(
                "Grace period",
                request.graceSeconds().isPresent()
                    ? request.graceSeconds().getAsLong() + "s for each pod"
                    : "each pod's own")),
        findings,
        verdicts.stream().map(this::item).sorted(Comparator.comparing(PlanItem::subject)).toList(),
        refused
            ? List.of()
            : List.of(
                SaveManifestsStep.describe(lost()),
                request.oneByOne()
                    ? DeleteOneByOneStep.describe(request, deleted().size())
                    : DeletePodsStep.describe(request, deleted().size())),
        DeletionConsent.of(request, facts.node(), verdicts));
  }

  /** Whether it cannot be carried out as asked. */
  boolean refused() {
    return verdicts.stream().anyMatch(PodDeletionDecision.Refused.class::isInstance);
  }

  private List<PodDeletionDecision.Deleted> lost() {
    return deleted().stream().filter(PodDeletionDecision.Deleted::lost).toList();
  }

  private String impact(boolean refused) {
    if (refused) {
      return "Refused as asked: not all of them can be deleted here";
    }
    int all = deleted().size();
    int lost = lost().size();
    int back = all - lost;
    if (all == 0) {
      return "They are gone already; there is nothing to delete";
    }
    List<String> parts = new ArrayList<>();
    if (back > 0) {
      parts.add(
          back
              + (back == 1 ? " pod is deleted" : " pods are deleted")
              + " and made again"
              + (request.oneByOne() && back > 1 ? " one after the other" : ""));
    }
    if (lost > 0) {
      parts.add(lost + (lost == 1 ? " pod is lost for good" : " pods are lost for good"));
    }
    outages()
        .forEach(workloadOutage -> parts.add(workloadOutage.workload() + " is down meanwhile"));
    return String.join(", ", parts);
  }

  /** The workloads that have no ready pod for a while. */
  private List<WorkloadOutage> outages() {
    List<Pod> back =
        deleted().stream().filter(d -> !d.lost()).map(PodDeletionDecision.Deleted::pod).toList();
    return refused() ? List.of() : WorkloadOutage.of(back, facts, request.oneByOne());
  }

  private PlanItem item(PodDeletionDecision verdict) {
    return switch (verdict) {
      case PodDeletionDecision.Deleted(PodReference named, Pod pod, boolean lost) -> {
        List<String> reasons = new ArrayList<>();
        budgets(pod).forEach(name -> reasons.add("overrides PodDisruptionBudget " + name));
        if (lost) {
          reasons.add("nothing makes it again; its manifest is kept first");
        }
        if (emptyDir(pod)) {
          reasons.add("its emptyDir data is lost");
        }
        yield new PlanItem(
            named.key(), owner(pod), lost ? ItemVerdict.LOSE : ItemVerdict.MOVE, reasons);
      }
      case PodDeletionDecision.Gone(PodReference named) ->
          new PlanItem(named.key(), "gone", ItemVerdict.KEEP, List.of("is gone from here already"));
      case PodDeletionDecision.Refused(PodReference named, String why) ->
          new PlanItem(named.key(), "refused", ItemVerdict.REFUSE, List.of(why));
    };
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (PodDeletionDecision verdict : verdicts) {
      if (verdict instanceof PodDeletionDecision.Refused(PodReference named, String why)) {
        add(
            findings,
            Severity.BLOCKER,
            named.key() + " " + why,
            "Leave it out.",
            List.of(named.key()));
      }
    }
    for (WorkloadOutage workloadOutage : outages()) {
      add(
          findings,
          Severity.CRITICAL,
          workloadOutage.sentence(),
          workloadOutage.remedy(),
          List.of());
    }
    Map<String, List<String>> overridden = new TreeMap<>();
    for (PodDeletionDecision.Deleted deleted : deleted()) {
      for (String budget : budgets(deleted.pod())) {
        overridden.computeIfAbsent(budget, key -> new ArrayList<>()).add(text(deleted.pod()));
      }
    }
    overridden.forEach(
        (budget, pods) ->
            add(
                findings,
                Severity.WARNING,
                "PodDisruptionBudget "
                    + budget
                    + " is overridden for "
                    + pods.stream().sorted().collect(Collectors.joining(", ")),
                "Whoever owns that budget should know.",
                List.of()));
    List<String> lost = lost().stream().map(d -> text(d.pod())).sorted().toList();
    if (!lost.isEmpty()) {
      add(
          findings,
          Severity.WARNING,
          "Nothing makes " + String.join(", ", lost) + " again",
          "The manifest is kept in the thread before anything is deleted.",
          List.of());
    }
    List<String> data =
        deleted().stream()
            .map(PodDeletionDecision.Deleted::pod)
            .filter(DeletionPlanner::emptyDir)
            .map(PodState::key)
            .sorted()
            .toList();
    if (!data.isEmpty()) {
      add(
          findings,
          Severity.WARNING,
          "The emptyDir data of " + String.join(", ", data) + " is lost",
          "Copy what is needed out of the pod first.",
          data);
    }
    if (!NodeState.unschedulable(facts.node()) && !deleted().isEmpty()) {
      add(
          findings,
          Severity.WARNING,
          request.node() + " is not cordoned, so their replacements may land on it again",
          "Cordon it first.",
          List.of());
    }
    if (!NodeState.ready(facts.node())) {
      add(
          findings,
          Severity.WARNING,
          request.node() + " is not ready: nothing confirms that their containers end",
          "Do not start a copy elsewhere by hand before the machine is certainly off.",
          List.of());
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }

  private List<String> budgets(Pod pod) {
    return DisruptionBudgets.isExempt(pod)
        ? List.of()
        : facts.budgets().stream()
            .filter(budget -> DisruptionBudgets.selects(budget, pod))
            .map(DisruptionBudgets::name)
            .sorted()
            .toList();
  }

  /** {@code shop/web-1 of Deployment shop/web}. */
  private String text(Pod pod) {
    return PodState.key(pod) + facts.owners().workload(pod).map(w -> " of " + w).orElse("");
  }

  private String owner(Pod pod) {
    return facts.owners().workload(pod).map(WorkloadRef::toString).orElse("no controller");
  }

  private static boolean emptyDir(Pod pod) {
    return PodVolumes.of(pod).stream().anyMatch(volume -> volume.getEmptyDir() != null);
  }

  private static void add(
      List<Finding> findings, Severity severity, String text, String remedy, List<String> about) {
    findings.add(new Finding(severity, text, remedy, about));
  }
}
