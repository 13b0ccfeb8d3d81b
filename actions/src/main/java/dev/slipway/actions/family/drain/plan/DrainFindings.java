package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.eviction.EvictionPolicy;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.family.drain.filter.PodReason.Effect;
import dev.slipway.actions.family.drain.request.DryRun;
import dev.slipway.actions.family.drain.request.NodeNames;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the plan saw, worst first, each with the flag or the deed that helps. */
public final class DrainFindings {
  private final DrainAnalysis view;
  private final List<Finding> findings = new ArrayList<>();

  private DrainFindings(DrainAnalysis view) {
    this.view = view;
  }

  public static List<Finding> of(DrainAnalysis view) {
    DrainFindings all = new DrainFindings(view);
    all.filters();
    all.findings.addAll(ZoneFindings.of(view));
    all.findings.addAll(SafetyFindings.of(view));
    all.findings.addAll(DataLossFindings.of(view));
    all.findings.addAll(VolumeFindings.of(view));
    all.findings.addAll(BudgetFindings.of(view));
    all.findings.addAll(WorkloadImpactFindings.of(view));
    all.findings.addAll(DryRunFindings.of(view));
    all.findings.addAll(PlacementFindings.of(view));
    all.node();
    all.pods();
    all.findings.addAll(RemainingPodFindings.of(view));
    EstimateText.tooShort(view).ifPresent(all.findings::add);
    all.always();
    all.findings.sort(Comparator.comparing(Finding::severity));
    return all.findings;
  }

  /** Refusals, in kubectl's words. */
  private void filters() {
    for (PodReason reason : PodReason.values()) {
      List<String> pods = pods(decision -> decision.reasons().contains(reason));
      if (reason.effect() == Effect.REFUSES && !pods.isEmpty()) {
        add(Severity.BLOCKER, reason.text() + ": " + PodNames.few(pods), remedy(reason), pods);
      }
    }
  }

  private void node() {
    List<String> away = nodes(node -> !NodeState.ready(node));
    if (!away.isEmpty()) {
      add(
          Severity.WARNING,
          NodeNames.all(away)
              + (away.size() == 1 ? " is" : " are")
              + " not ready: nothing confirms that pods ended there, so they are reported as"
              + " unconfirmed, not as gone",
          view.request().skipWait().isPresent()
              ? ""
              : "Each is waited for "
                  + KubectlDuration.format(EvictionPolicy.NOT_READY_WAIT)
                  + " past its grace period; --skip-wait-for-delete-timeout changes that.",
          List.of());
    }
    List<String> control = nodes(NodeState::controlPlane);
    if (!control.isEmpty()) {
      add(
          Severity.NOTE,
          NodeNames.all(control)
              + (control.size() == 1 ? " is" : " are")
              + " part of the control plane: "
              + (control.size() == 1 ? "its" : "their")
              + " static pods go on running",
          "",
          List.of());
    }
  }

  private void pods() {
    List<String> finalizers = pods(d -> d.evicted() && hasFinalizers(d.pod()));
    if (!finalizers.isEmpty()) {
      add(
          Severity.WARNING,
          "Finalizers keep " + PodNames.few(finalizers) + " until somebody removes them",
          "Find out who set them; Slipway never removes finalizers.",
          finalizers);
    }
    Map<String, List<String>> precious = new TreeMap<>();
    for (PodDecision decision : view.evicted()) {
      PodState.doNotEvictAnnotations(decision.pod())
          .forEach(
              wish ->
                  precious
                      .computeIfAbsent(wish, key -> new ArrayList<>())
                      .add(PodState.key(decision.pod())));
    }
    precious.forEach(
        (wish, names) ->
            add(
                Severity.NOTE,
                "The annotation "
                    + wish
                    + " asks not to disturb "
                    + PodNames.few(names.stream().sorted().toList())
                    + "; a drain does not honour it",
                "",
                names));
  }

  private void always() {
    if (view.request().dryRun() != DryRun.NONE) {
      add(Severity.NOTE, "Dry run: nothing will be changed", "", List.of());
    } else if (!view.evicted().isEmpty() && !view.isBlocked()) {
      add(
          Severity.NOTE,
          view.node()
              + view.singularOrPlural(" stays", " stay")
              + " cordoned, and pods do not come back by themselves",
          Text.of("When the work is done: ")
              .command("uncordon", String.join(" ", view.names()))
              .words("."),
          List.of());
    }
  }

  private static String remedy(PodReason reason) {
    return switch (reason) {
      case DAEMON_SET_REFUSED -> "Leave --ignore-daemonsets on.";
      case DAEMON_SET_GONE, UNMANAGED_REFUSED ->
          "Add --force to lose them for good, or remove them first.";
      case LOCAL_STORAGE_REFUSED ->
          "Add --delete-emptydir-data to lose that data, or copy it out first.";
      case TERMINATING,
          DAEMON_SET,
          DAEMON_SET_GONE_FORCED,
          NAMED_HERE,
          ONLY_HERE,
          STATIC,
          LOCAL_STORAGE,
          UNMANAGED,
          FINISHED ->
          "";
    };
  }

  private static boolean hasFinalizers(Pod pod) {
    return !Objects.requireNonNullElse(pod.getMetadata().getFinalizers(), List.of()).isEmpty();
  }

  private List<String> pods(Predicate<PodDecision> which) {
    return view.decisions().stream()
        .filter(which)
        .map(decision -> PodState.key(decision.pod()))
        .sorted()
        .toList();
  }

  private List<String> nodes(Predicate<Node> which) {
    return view.facts().draining().stream().filter(which).map(NodeState::name).toList();
  }

  private void add(Severity severity, String text, String remedy, List<String> subjects) {
    add(severity, text, Text.of(remedy), subjects);
  }

  private void add(Severity severity, String text, Text remedy, List<String> subjects) {
    findings.add(new Finding(severity, text, remedy, subjects));
  }
}
