package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.cluster.RawRequests;
import dev.slipway.actions.cordon.Uncordoned;
import dev.slipway.actions.drain.evict.EvictionLimits;
import dev.slipway.actions.drain.evict.EvictionLoop;
import dev.slipway.actions.drain.evict.EvictionManner;
import dev.slipway.actions.drain.evict.EvictionResult;
import dev.slipway.actions.drain.evict.EvictionResult.End;
import dev.slipway.actions.drain.evict.EvictionTeller;
import dev.slipway.actions.drain.evict.EvictionWay;
import dev.slipway.actions.drain.evict.Guidance;
import dev.slipway.actions.drain.evict.Happening;
import dev.slipway.actions.drain.evict.HttpEvictions;
import dev.slipway.actions.drain.evict.Mailbox;
import dev.slipway.actions.drain.evict.NodeWatch;
import dev.slipway.actions.drain.evict.Returns;
import dev.slipway.actions.drain.evict.Supervision;
import dev.slipway.actions.drain.evict.Tells;
import dev.slipway.actions.drain.remedy.ClusterAdviser;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
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
 * because they tolerate the cordon, go too, as soon as the watch shows them (semantics §1.7);
 * afterwards it looks once more. Run again after an interruption it goes on with what is still
 * there; its time begins anew.
 *
 * <p>Only pods that were approved are lost: one without a controller that has landed since the plan
 * ends the step before it is touched, and the manifest of one that goes is kept first.
 */
final class EvictStep implements Step {
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
  private final Owners owners;
  private final DrainedPods drained;
  private final EvictionWay way;
  private final Predicate<Pod> mine;
  private final Map<String, PodReason> leftOut;

  /**
   * {@code approved} says which pods may be lost; pods that are not {@code mine} are left to
   * another step.
   */
  EvictStep(
      Cluster cluster,
      DrainView view,
      String node,
      PlannedStep described,
      Consent approved,
      Predicate<Pod> mine,
      DrainedPods drained) {
    this.cluster = cluster;
    this.request = view.request();
    this.node = node;
    this.described = described;
    this.approved = approved;
    this.way = view.way();
    this.budgets = way == EvictionWay.DELETE ? List.of() : view.facts().budgets();
    this.owners = view.owners();
    this.mine = mine;
    this.leftOut =
        Comebacks.leftOut(
            view.decisions().stream()
                .filter(decision -> node.equals(decision.pod().getSpec().getNodeName())));
    this.drained = drained;
  }

  static PlannedStep describe(DrainView view, String node) {
    int pods = evicted(view, node);
    return new PlannedStep(
        view.several() ? ID + ":" + node : ID,
        pods == 0
            ? "Check that " + node + " is empty"
            : (view.way() == EvictionWay.DELETE ? "Delete " : "Evict ")
                + pods
                + (pods == 1 ? " pod from " : " pods from ")
                + node);
  }

  /** How many pods are to leave one of the nodes, without Slipway itself. */
  static int evicted(DrainView view, String node) {
    return (int)
        view.evicted().stream()
            .filter(decision -> node.equals(decision.pod().getSpec().getNodeName()))
            .filter(decision -> !view.facts().around().own().isOwn(decision.pod()))
            .count();
  }

  @Override
  public PlannedStep describe() {
    return described;
  }

  @Override
  public StepOutcome run(StepContext context) {
    Returns returns = new Returns();
    EvictReport report = new EvictReport(cluster, node, owners, returns);
    Mailbox mailbox = Mailbox.create();
    var unused =
        context.cancellation().signal().thenRun(() -> mailbox.put(new Happening.StopAsked()));
    context.directions().listen(told -> mailbox.put(new Happening.Told(told)));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        NodeWatch watch = new NodeWatch(cluster, mailbox)) {
      return rounds(context, report, returns, mailbox, watch, executor);
    } catch (ExecutionException | TimeoutException e) {
      return new StepOutcome.Failed(KubeFailures.of(report.attempted(), cluster, e));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(KubeFailures.of(report.attempted(), cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled(report.soFar());
    }
  }

  private StepOutcome rounds(
      StepContext context,
      EvictReport report,
      Returns returns,
      Mailbox mailbox,
      NodeWatch watch,
      ExecutorService executor)
      throws InterruptedException, ExecutionException, TimeoutException {
    Instant start = context.clock().instant();
    Optional<Instant> deadline = request.timeout().map(start::plus);
    Tells tells = new Tells(node, request.timeout());
    Guidance guidance = new Guidance(tells);
    Supervision supervision =
        new Supervision(
            guidance, new ClusterAdviser(cluster, tells, executor, context.clock()), returns);
    LossKeeper losses = new LossKeeper(cluster, described.id(), context.progress());
    EvictionTeller teller = new EvictionTeller(described.id(), context.progress());
    HttpEvictions evictions =
        new HttpEvictions(
            cluster,
            new RawRequests(cluster),
            new EvictionManner(
                way,
                request.gracePeriodSeconds(),
                request.dryRun() == DryRun.SERVER,
                request.policy().retryDenied()),
            executor,
            watch::budgets);
    watch.node(node);
    boolean dry = request.dryRun() == DryRun.SERVER;
    if (!dry && !watch.keptCordoned() && Uncordoned.look(cluster, node).isPresent()) {
      return report.uncordoned(described.id(), context);
    }
    List<Pod> there =
        watch.pods(DrainFactsReader.podsOn(cluster.client(), node, request.podSelector()));
    boolean settled = false;
    for (int round = 1; ; round++) {
      if (context.cancellation().requested()) {
        return new StepOutcome.Cancelled(report.soFar());
      }
      there = there.stream().filter(mine).toList();
      PodFilter filter = filter(there);
      List<PodDecision> decisions =
          there.stream().map(pod -> decide(filter, pod, context)).toList();
      List<PodDecision> forbidden = decisions.stream().filter(this::forbidden).toList();
      if (!forbidden.isEmpty()) {
        return report.forbidden(forbidden);
      }
      List<Pod> going =
          decisions.stream()
              .filter(PodDecision::evicted)
              .map(PodDecision::pod)
              .filter(pod -> !guidance.skips(pod))
              .toList();
      if (going.isEmpty() && !dry && Uncordoned.look(cluster, node).isPresent()) {
        return report.uncordoned(described.id(), context);
      }
      if (going.isEmpty() && !settled && report.mayBeBack()) {
        settled = true;
        awaitComebacks(mailbox, there, context);
        there = DrainFactsReader.pods(cluster, node, request.podSelector());
        continue;
      }
      if (going.isEmpty()) {
        List<Pod> skipped = there.stream().filter(guidance::skips).toList();
        List<Pod> back =
            decisions.stream()
                .filter(PodDecision::comesBack)
                .map(PodDecision::pod)
                .filter(pod -> !guidance.skips(pod))
                .toList();
        drained.leave(node, Stream.concat(skipped.stream(), back.stream()).toList());
        drained.count(node, report.tally());
        return report.drained(decisions, skipped, back);
      }
      if (dry) {
        return report.tried(EvictTrial.run(evictions, going, teller));
      }
      if (round > MOST_ROUNDS) {
        return report.comingBack(going);
      }
      decisions.stream().filter(PodDecision::lost).map(PodDecision::pod).forEach(losses::keep);
      mailbox.put(new Happening.NodeSeen(watch.nodeReady()));
      EvictionResult result =
          new EvictionLoop(
                  evictions,
                  mailbox,
                  EvictionLimits.until(deadline, request.skipWait()),
                  context.clock(),
                  teller,
                  budgets,
                  pod ->
                      mine.test(pod)
                          && !report.isUnconfirmed(pod)
                          && !guidance.skips(pod)
                          && mayGo(decide(filter, pod, context)),
                  supervision)
              .run(going);
      report.add(result, decisions);
      if (result.end() == End.STOPPED) {
        return new StepOutcome.Cancelled(report.soFar());
      }
      if (result.end() == End.UNCORDONED) {
        return report.uncordoned(described.id(), context);
      }
      if (result.end() == End.TIMED_OUT || !result.left().isEmpty()) {
        return report.stuck(result, Duration.between(start, context.clock().instant()));
      }
      there = lookAgain(watch, result.gone());
      settled = false;
      if (!result.unconfirmed().isEmpty()) {
        there = there.stream().filter(pod -> !report.isUnconfirmed(pod)).toList();
      }
    }
  }

  /** Until a pod lands that is not {@code there}, or none has for long enough. */
  private static void awaitComebacks(Mailbox mailbox, List<Pod> there, StepContext context)
      throws InterruptedException {
    Set<String> known =
        there.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    Instant until = context.clock().instant().plus(SETTLED_AFTER);
    List<Happening> meanwhile = new ArrayList<>();
    boolean landed = false;
    while (!landed
        && !context.cancellation().requested()
        && context.clock().instant().isBefore(until)) {
      Optional<Happening> next = mailbox.next(Duration.between(context.clock().instant(), until));
      next.ifPresent(meanwhile::add);
      landed =
          next.filter(Happening.PodSeen.class::isInstance)
              .map(Happening.PodSeen.class::cast)
              .map(Happening.PodSeen::pod)
              .filter(pod -> !PodState.terminating(pod))
              .filter(pod -> !known.contains(pod.getMetadata().getUid()))
              .isPresent();
    }
    // The next round is told all of it.
    meanwhile.forEach(mailbox::put);
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
    return Comebacks.stillLeftOut(filter.decide(pod, context.clock().instant()), leftOut);
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
