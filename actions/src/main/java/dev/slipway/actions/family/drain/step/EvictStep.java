package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.cordon.ExternalUncordon;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.DrainConsent;
import dev.slipway.actions.family.drain.analysis.PodReturnPredictor;
import dev.slipway.actions.family.drain.eviction.DrainSignals;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import dev.slipway.actions.family.drain.eviction.EvictionEvent;
import dev.slipway.actions.family.drain.eviction.EvictionEventQueue;
import dev.slipway.actions.family.drain.eviction.EvictionLoop;
import dev.slipway.actions.family.drain.eviction.EvictionOptions;
import dev.slipway.actions.family.drain.eviction.EvictionPolicy;
import dev.slipway.actions.family.drain.eviction.EvictionProgress;
import dev.slipway.actions.family.drain.eviction.EvictionResult;
import dev.slipway.actions.family.drain.eviction.EvictionResult.End;
import dev.slipway.actions.family.drain.eviction.HttpEvictionClient;
import dev.slipway.actions.family.drain.eviction.NodeWatch;
import dev.slipway.actions.family.drain.eviction.OperatorControls;
import dev.slipway.actions.family.drain.eviction.OperatorOverrides;
import dev.slipway.actions.family.drain.eviction.PodReturnTracker;
import dev.slipway.actions.family.drain.facts.DrainFactsReader;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodFilter;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.family.drain.remediation.ClusterBlockageAnalyzer;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DryRun;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evicts the pods of a cordoned node and waits until they are gone. Pods that land meanwhile,
 * because they tolerate the cordon, go too, as soon as the watch shows them (kubernetes.md §1.7);
 * afterwards it looks once more. Run again after an interruption it goes on with what is still
 * there; its time begins anew.
 *
 * <p>Only pods that were approved are lost: one without a controller that has landed since the plan
 * ends the step before it is touched, and the manifest of one that goes is kept first.
 */
public final class EvictStep implements Step {
  /** Where several nodes are drained, the node's name follows after a colon. */
  static final String ID = "evict";

  /** Pods that come back this often are placed there on purpose. */
  private static final int MOST_ROUNDS = 5;

  /** What comes back is there this soon after its place was free. */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final DrainRequest request;
  private final String node;
  private final PlannedStep described;
  private final Consent approved;
  private final List<PodDisruptionBudget> budgets;
  private final OwnerResolver ownerResolver;
  private final DrainTally drained;
  private final EvictionApi way;
  private final Predicate<Pod> mine;
  private final Map<String, PodReason> leftOut;

  /**
   * {@code approved} says which pods may be lost; pods that are not {@code mine} are left to
   * another step.
   */
  EvictStep(
      Cluster cluster,
      DrainAnalysis view,
      String node,
      PlannedStep described,
      Consent approved,
      Predicate<Pod> mine,
      DrainTally drained) {
    this.cluster = cluster;
    this.request = view.request();
    this.node = node;
    this.described = described;
    this.approved = approved;
    this.way = view.evictionApi();
    this.budgets = way == EvictionApi.DELETE ? List.of() : view.facts().budgets();
    this.ownerResolver = view.owners();
    this.mine = mine;
    this.leftOut =
        PodReturnPredictor.excluded(
            view.decisions().stream()
                .filter(decision -> node.equals(decision.pod().getSpec().getNodeName())));
    this.drained = drained;
  }

  public static PlannedStep describe(DrainAnalysis view, String node) {
    int pods = evicted(view, node);
    return new PlannedStep(
        view.hasSeveralNodes() ? ID + ":" + node : ID,
        pods == 0
            ? "Check that " + node + " is empty"
            : (view.evictionApi() == EvictionApi.DELETE ? "Delete " : "Evict ")
                + pods
                + (pods == 1 ? " pod from " : " pods from ")
                + node);
  }

  /** How many pods are to leave one of the nodes, without Slipway itself. */
  static int evicted(DrainAnalysis view, String node) {
    return (int)
        view.evicted().stream()
            .filter(decision -> node.equals(decision.pod().getSpec().getNodeName()))
            .filter(decision -> !view.facts().dependencies().ownRuntime().isOwnPod(decision.pod()))
            .count();
  }

  @Override
  public PlannedStep describe() {
    return described;
  }

  @Override
  public StepOutcome run(StepContext context) {
    PodReturnTracker podReturnTracker = new PodReturnTracker();
    EvictionReport report = new EvictionReport(cluster, node, ownerResolver, podReturnTracker);
    EvictionEventQueue evictionEventQueue = EvictionEventQueue.create();
    var unused =
        context
            .cancellation()
            .signal()
            .thenRun(() -> evictionEventQueue.put(new EvictionEvent.StopRequested()));
    context
        .signals()
        .subscribe(told -> evictionEventQueue.put(new EvictionEvent.SignalReceived(told)));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        NodeWatch watch = new NodeWatch(cluster, evictionEventQueue)) {
      return rounds(context, report, podReturnTracker, evictionEventQueue, watch, executor);
    } catch (ExecutionException | TimeoutException e) {
      return new StepOutcome.Failed(ClusterFailures.of(report.attempted(), cluster, e));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(report.attempted(), cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled(report.partialSummary());
    }
  }

  private StepOutcome rounds(
      StepContext context,
      EvictionReport report,
      PodReturnTracker podReturnTracker,
      EvictionEventQueue evictionEventQueue,
      NodeWatch watch,
      ExecutorService executor)
      throws InterruptedException, ExecutionException, TimeoutException {
    Instant start = context.clock().instant();
    Optional<Instant> deadline = request.timeout().map(start::plus);
    DrainSignals drainSignals = new DrainSignals(node, request.timeout());
    OperatorOverrides operatorOverrides = new OperatorOverrides(drainSignals);
    OperatorControls operatorControls =
        new OperatorControls(
            operatorOverrides,
            new ClusterBlockageAnalyzer(cluster, drainSignals, executor, context.clock()),
            podReturnTracker);
    ManifestSaver losses = new ManifestSaver(cluster, described.id(), context.progress());
    EvictionProgress teller = new EvictionProgress(described.id(), context.progress());
    HttpEvictionClient evictions =
        new HttpEvictionClient(
            cluster,
            new NonRetryingClient(cluster),
            new EvictionOptions(
                way,
                request.gracePeriodSeconds(),
                request.dryRun() == DryRun.SERVER,
                request.policy().retryDenied()),
            executor,
            watch::budgets);
    watch.node(node);
    boolean dry = request.dryRun() == DryRun.SERVER;
    if (!dry && !watch.stayedCordoned() && ExternalUncordon.find(cluster, node).isPresent()) {
      return report.uncordoned(described.id(), context);
    }
    List<Pod> there =
        watch.pods(DrainFactsReader.podsOn(cluster.client(), node, request.podSelector()));
    boolean settled = false;
    for (int round = 1; ; round++) {
      if (context.cancellation().requested()) {
        return new StepOutcome.Cancelled(report.partialSummary());
      }
      there = there.stream().filter(mine).toList();
      PodFilter filter = filter(there);
      List<PodDecision> decisions =
          there.stream().map(pod -> decide(filter, pod, context)).toList();
      List<PodDecision> forbidden = decisions.stream().filter(this::forbidden).toList();
      if (!forbidden.isEmpty()) {
        return report.notCovered(forbidden);
      }
      List<Pod> going =
          decisions.stream()
              .filter(PodDecision::evicted)
              .map(PodDecision::pod)
              .filter(pod -> !operatorOverrides.isSkipped(pod))
              .toList();
      if (going.isEmpty() && !dry && ExternalUncordon.find(cluster, node).isPresent()) {
        return report.uncordoned(described.id(), context);
      }
      if (going.isEmpty() && !settled && report.mayReturn()) {
        settled = true;
        awaitComebacks(evictionEventQueue, there, context);
        there = DrainFactsReader.pods(cluster, node, request.podSelector());
        continue;
      }
      if (going.isEmpty()) {
        List<Pod> skipped = there.stream().filter(operatorOverrides::isSkipped).toList();
        List<Pod> back =
            decisions.stream()
                .filter(PodDecision::wouldReturn)
                .map(PodDecision::pod)
                .filter(pod -> !operatorOverrides.isSkipped(pod))
                .toList();
        drained.setRemaining(node, Stream.concat(skipped.stream(), back.stream()).toList());
        drained.count(node, report.tally());
        return report.drained(decisions, skipped, back);
      }
      if (dry) {
        return report.dryRun(EvictionDryRun.run(evictions, going, teller));
      }
      if (round > MOST_ROUNDS) {
        return report.returning(going);
      }
      decisions.stream().filter(PodDecision::lost).map(PodDecision::pod).forEach(losses::save);
      evictionEventQueue.put(new EvictionEvent.NodeSeen(watch.nodeReady()));
      EvictionResult result =
          new EvictionLoop(
                  evictions,
                  evictionEventQueue,
                  EvictionPolicy.until(deadline, request.skipWait()),
                  context.clock(),
                  teller,
                  budgets,
                  pod ->
                      mine.test(pod)
                          && !report.isUnconfirmed(pod)
                          && !operatorOverrides.isSkipped(pod)
                          && mayGo(decide(filter, pod, context)),
                  operatorControls)
              .run(going);
      report.add(result, decisions);
      if (result.end() == End.STOPPED) {
        return new StepOutcome.Cancelled(report.partialSummary());
      }
      if (result.end() == End.UNCORDONED) {
        return report.uncordoned(described.id(), context);
      }
      if (result.end() == End.TIMED_OUT || !result.left().isEmpty()) {
        return report.incomplete(result, Duration.between(start, context.clock().instant()));
      }
      there = lookAgain(watch, result.gone());
      settled = false;
      if (!result.unconfirmed().isEmpty()) {
        there = there.stream().filter(pod -> !report.isUnconfirmed(pod)).toList();
      }
    }
  }

  /** Until a pod lands that is not {@code there}, or none has for long enough. */
  private static void awaitComebacks(
      EvictionEventQueue evictionEventQueue, List<Pod> there, StepContext context)
      throws InterruptedException {
    Set<String> known =
        there.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    Instant until = context.clock().instant().plus(SETTLED_AFTER);
    List<EvictionEvent> meanwhile = new ArrayList<>();
    boolean landed = false;
    while (!landed
        && !context.cancellation().requested()
        && context.clock().instant().isBefore(until)) {
      Optional<EvictionEvent> next =
          evictionEventQueue.next(Duration.between(context.clock().instant(), until));
      next.ifPresent(meanwhile::add);
      landed =
          next.filter(EvictionEvent.PodSeen.class::isInstance)
              .map(EvictionEvent.PodSeen.class::cast)
              .map(EvictionEvent.PodSeen::pod)
              .filter(pod -> !PodState.terminating(pod))
              .filter(pod -> !known.contains(pod.getMetadata().getUid()))
              .isPresent();
    }
    // The next round is told all of it.
    meanwhile.forEach(evictionEventQueue::put);
  }

  /** From the watch, unless it does not stand or has not yet told what the evictions answered. */
  private List<Pod> lookAgain(NodeWatch watch, List<Pod> gone) {
    Set<String> uids =
        gone.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    return watch
        .podsSeen()
        .filter(seen -> seen.stream().noneMatch(pod -> uids.contains(pod.getMetadata().getUid())))
        .orElseGet(() -> DrainFactsReader.pods(cluster, node, request.podSelector()));
  }

  private PodFilter filter(List<Pod> pods) {
    return new PodFilter(request, DrainFactsReader.daemonSets(cluster, pods));
  }

  private PodDecision decide(PodFilter filter, Pod pod, StepContext context) {
    return PodReturnPredictor.stillExcluded(filter.decide(pod, context.clock().instant()), leftOut);
  }

  /** Anything else that lands waits for the next round, which can say what is wrong with it. */
  private boolean mayGo(PodDecision decision) {
    return decision.evicted() && !decision.finished() && !forbidden(decision);
  }

  private boolean forbidden(PodDecision decision) {
    return decision.refused()
        || (decision.lost() && !approved.covers(DrainConsent.loss(decision.pod())));
  }
}
