package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cordon.ExternalUncordon;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.drain.analysis.PodReturnPredictor;
import dev.slipway.actions.family.drain.eviction.EvictionResponse;
import dev.slipway.actions.family.drain.eviction.EvictionResult;
import dev.slipway.actions.family.drain.eviction.EvictionResult.End;
import dev.slipway.actions.family.drain.eviction.EvictionResult.Left;
import dev.slipway.actions.family.drain.eviction.PodReturnTracker;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.WorkloadClient;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what the rounds of an eviction did and says it. Used by one thread. */
final class EvictionReport {
  private final Cluster cluster;
  private final String node;
  private final OwnerResolver ownerResolver;
  private final Map<String, PodDecision> gone = new LinkedHashMap<>();
  private final List<String> unconfirmed = new ArrayList<>();
  private final Set<String> unconfirmedUids = new HashSet<>();
  private final PodReturnTracker podReturnTracker;
  private int left;

  EvictionReport(
      Cluster cluster,
      String node,
      OwnerResolver ownerResolver,
      PodReturnTracker podReturnTracker) {
    this.podReturnTracker = podReturnTracker;
    this.cluster = cluster;
    this.node = node;
    this.ownerResolver = ownerResolver;
  }

  String attempted() {
    return "Draining " + node + " in " + cluster.name();
  }

  void add(EvictionResult result, List<PodDecision> decisions) {
    Map<String, PodDecision> byUid =
        decisions.stream().collect(Collectors.toMap(d -> uid(d.pod()), d -> d));
    result.gone().forEach(pod -> gone.put(uid(pod), byUid.getOrDefault(uid(pod), plain(pod))));
    for (Pod pod : result.unconfirmed()) {
      unconfirmed.add(PodState.key(pod));
      unconfirmedUids.add(uid(pod));
    }
    left = result.left().size();
  }

  boolean isUnconfirmed(Pod pod) {
    return unconfirmedUids.contains(uid(pod));
  }

  /**
   * Everything that should go is gone, except what people said to leave, and what was left because
   * it would be {@code back}.
   */
  StepOutcome drained(List<PodDecision> staying, List<Pod> skipped, List<Pod> back) {
    String stay = stay(staying);
    if (!skipped.isEmpty() || !back.isEmpty()) {
      List<String> still = new ArrayList<>();
      if (!skipped.isEmpty()) {
        still.add(
            names(skipped)
                + ", which "
                + (skipped.size() == 1 ? "was skipped and is" : "were skipped and are")
                + " still there");
      }
      if (!back.isEmpty()) {
        still.add(
            names(back)
                + ", which "
                + (back.size() == 1
                    ? "was left there because it would"
                    : "were left there because they would")
                + " be back at once");
      }
      return new StepOutcome.Changed(
          node
              + " is drained except "
              + String.join("; and ", still)
              + ": the node is not empty. "
              + capital(counts())
              + (stay.isEmpty() ? "" : "; " + stay)
              + ".");
    }
    if (gone.isEmpty() && unconfirmed.isEmpty()) {
      return new StepOutcome.Unchanged(
          "Nothing was left to evict from " + node + (stay.isEmpty() ? "." : ": " + stay + "."));
    }
    Text text =
        Text.of(
                node
                    + " is drained: "
                    + counts()
                    + (stay.isEmpty() ? "" : "; " + stay)
                    + (unconfirmed.isEmpty()
                        ? ""
                        : ". Nothing confirmed that the unconfirmed ones ended: they may still run")
                    + ". Pods do not come back by themselves after ")
            .command("uncordon", node)
            .words(".");
    return new StepOutcome.Changed(text, List.of());
  }

  /** Somebody let the node take new pods again; what was written on it is taken back. */
  StepOutcome uncordoned(String step, StepContext context) {
    return new StepOutcome.Failed(
        ExternalUncordon.release(
            cluster,
            step,
            List.of(node),
            attempted(),
            gone.isEmpty() && unconfirmed.isEmpty() ? "" : counts(),
            context));
  }

  /**
   * Whether a pod of a controller that was evicted may land here yet: where one has before, where
   * the cordon does not keep it off, and where nobody knows what its template names.
   */
  boolean mayReturn() {
    return gone.values().stream()
        .filter(decision -> !decision.finished() && !decision.lost())
        .map(PodDecision::pod)
        .anyMatch(
            pod ->
                podReturnTracker.returnsOf(pod) > 0
                    || Tolerations.toleratesCordon(pod)
                    || OwnerResolver.controller(pod)
                        .filter(
                            owner -> !PodReturnPredictor.KNOWN_TEMPLATES.contains(owner.getKind()))
                        .isPresent());
  }

  /** What was done when somebody asked to stop. */
  String partialSummary() {
    return gone.isEmpty()
        ? "No pod was gone from " + node + " yet; it stays cordoned"
        : counts() + ", " + left + " left; " + node + " stays cordoned";
  }

  /** Pods that the flags or the approval do not cover; nothing of this round was touched. */
  StepOutcome notCovered(List<PodDecision> pods) {
    String names =
        pods.stream()
            .map(
                decision ->
                    PodState.key(decision.pod())
                        + " ("
                        + decision.reasons().stream()
                            .map(PodReason::text)
                            .collect(Collectors.joining("; "))
                        + ")")
            .collect(Collectors.joining(", "));
    return new StepOutcome.Failed(
        Failure.refused(
            attempted(),
            "since the plan was approved there are pods on it that the approval does not cover: "
                + names
                + already(),
            Text.of("Type ").command("drain", node).words(" again to see and approve them.")));
  }

  /** The time is up, or some pods will never go; {@code after} is how long it took. */
  StepOutcome incomplete(EvictionResult result, Duration after) {
    Map<String, List<Pod>> byWhy = new LinkedHashMap<>();
    for (Left left : result.left()) {
      byWhy.computeIfAbsent(left.why(), why -> new ArrayList<>()).add(left.pod());
    }
    List<String> reasons = new ArrayList<>();
    byWhy.forEach((why, pods) -> reasons.add(names(pods) + " (" + why + ")"));
    int count = result.left().size();
    String obstacle =
        result.end() == End.TIMED_OUT
            ? "after "
                + KubectlDuration.format(after.truncatedTo(ChronoUnit.SECONDS))
                + " "
                + count
                + (count == 1 ? " pod is" : " pods are")
                + " still there: "
            : count + (count == 1 ? " pod cannot" : " pods cannot") + " be evicted: ";
    return new StepOutcome.Failed(
        Failure.cluster(
            attempted(), obstacle + String.join("; ", reasons) + already(), remedy(result)));
  }

  /** Only what is known to help. */
  private Text remedy(EvictionResult result) {
    List<String> known =
        result.left().stream()
            .map(Left::remedy)
            .filter(remedy -> !remedy.isEmpty())
            .distinct()
            .toList();
    List<String> back =
        result.left().stream()
            .filter(pod -> podReturnTracker.returnsOf(pod.pod()) > 0)
            // One that came since the plan was made is not known from there.
            .flatMap(pod -> WorkloadClient.of(cluster, pod.pod()).stream())
            .map(workload -> workload.ref().toString())
            .distinct()
            .sorted()
            .toList();
    if (!back.isEmpty()) {
      known = new ArrayList<>(known);
      known.add(
          "Scale "
              + String.join(" and ", back)
              + " down while the work lasts, or leave those pods out with --pod-selector.");
    }
    return Text.of(String.join(" ", known))
        .words(known.isEmpty() ? "Remove what is in the way and type " : " Then type ")
        .command("drain", node)
        .words(" again, or give it back with ")
        .command("uncordon", node)
        .words(": it stays cordoned.");
  }

  /** Pods are placed there as fast as they leave. */
  StepOutcome returning(List<Pod> pods) {
    return new StepOutcome.Failed(
        Failure.cluster(
            attempted(),
            "pods keep being placed on it although it is cordoned: "
                + pods.stream().map(PodState::key).sorted().collect(Collectors.joining(", "))
                + already(),
            "Something puts them there by nodeName or a toleration for everything; change that, or"
                + " leave them out with --pod-selector."));
  }

  /** What the server said in a dry run. */
  StepOutcome dryRun(Map<Pod, EvictionResponse> answers) {
    List<String> not = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    answers.forEach(
        (pod, answer) -> {
          switch (answer) {
            case EvictionResponse.Accepted() -> {}
            case EvictionResponse.Gone() -> {}
            case EvictionResponse.BlockedByBudget(String text, var ignored) ->
                not.add(PodState.key(pod) + " (" + text + ")");
            case EvictionResponse.RetryLater(String why, var ignored) ->
                not.add(PodState.key(pod) + " (" + why + ")");
            case EvictionResponse.InvalidBudgetStatus(String why) ->
                not.add(PodState.key(pod) + " (" + why + ")");
            case EvictionResponse.Indeterminate(String why) ->
                unknown.add(PodState.key(pod) + " (" + why + ")");
            case EvictionResponse.Rejected(String why) ->
                not.add(PodState.key(pod) + " (" + why + ")");
          }
        });
    int would = answers.size() - not.size() - unknown.size();
    return new StepOutcome.Unchanged(
        "Dry run: the server would evict "
            + would
            + (would == 1 ? " pod" : " pods")
            + (not.isEmpty() ? "" : ", and now not " + String.join(", ", not))
            + (unknown.isEmpty() ? "" : "; a dry run cannot tell for " + String.join(", ", unknown))
            + ".");
  }

  /** What is gone by now; what is there again has not moved. */
  PodCounts tally() {
    Map<String, List<Pod>> byController =
        gone.values().stream()
            .map(PodDecision::pod)
            .collect(
                Collectors.groupingBy(
                    pod -> OwnerResolver.controller(pod).map(OwnerReference::getUid).orElse("")));
    int back =
        byController.values().stream()
            .mapToInt(pods -> Math.min(pods.size(), podReturnTracker.returnsOf(pods.getFirst())))
            .sum();
    int lost = (int) gone.values().stream().filter(PodDecision::lost).count();
    int finished = (int) gone.values().stream().filter(d -> d.finished() && !d.lost()).count();
    return new PodCounts(gone.size() - lost - finished - back, lost, finished, unconfirmed.size());
  }

  private String counts() {
    String lost =
        gone.values().stream()
            .filter(PodDecision::lost)
            .map(decision -> PodState.key(decision.pod()))
            .sorted()
            .collect(Collectors.joining(", "));
    return tally().text(" (" + lost + ")", " (" + String.join(", ", unconfirmed) + ")");
  }

  private String already() {
    return gone.isEmpty() ? "" : ". Before that, " + counts();
  }

  private static String stay(List<PodDecision> decisions) {
    long daemons = count(decisions, PodReason.DAEMON_SET);
    long statics = count(decisions, PodReason.STATIC);
    List<String> parts = new ArrayList<>();
    if (daemons > 0) {
      parts.add(daemons + (daemons == 1 ? " daemon-set pod" : " daemon-set pods"));
    }
    if (statics > 0) {
      parts.add(statics + (statics == 1 ? " static pod" : " static pods"));
    }
    return parts.isEmpty()
        ? ""
        : String.join(" and ", parts) + (daemons + statics == 1 ? " stays" : " stay");
  }

  private static long count(List<PodDecision> decisions, PodReason reason) {
    return decisions.stream().filter(d -> d.reasons().contains(reason)).count();
  }

  /** {@code data/db-0, data/db-1 of StatefulSet data/db}. */
  private String names(List<Pod> pods) {
    Map<String, List<String>> byOwner = new TreeMap<>();
    for (Pod pod : pods) {
      String owner = ownerResolver.workload(pod).map(w -> " of " + w).orElse("");
      byOwner.computeIfAbsent(owner, key -> new ArrayList<>()).add(PodState.key(pod));
    }
    return byOwner.entrySet().stream()
        .map(e -> e.getValue().stream().sorted().collect(Collectors.joining(", ")) + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static PodDecision plain(Pod pod) {
    return new PodDecision(pod, List.of());
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
