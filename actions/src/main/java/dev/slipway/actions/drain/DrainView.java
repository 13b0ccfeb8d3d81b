package dev.slipway.actions.drain;

import dev.slipway.actions.drain.around.EtcdQuorum;
import dev.slipway.actions.drain.budget.BudgetStanding;
import dev.slipway.actions.drain.budget.Budgets;
import dev.slipway.actions.drain.budget.Hold;
import dev.slipway.actions.drain.evict.EvictionAnswer;
import dev.slipway.actions.drain.evict.EvictionWay;
import dev.slipway.actions.drain.placement.Placement;
import dev.slipway.actions.drain.placement.PlacementSimulator;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.spine.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was concluded from the facts, before it is put in words. Immutable. */
record DrainView(
    String cluster,
    DrainRequest request,
    DrainFacts facts,
    Instant now,
    Owners owners,
    List<PodDecision> decisions,
    Budgets budgets,
    Map<String, Placement> placements,
    List<WorkloadShare> shares,
    Map<String, EvictionAnswer> trial) {

  static DrainView of(String cluster, DrainRequest request, DrainFacts facts, Instant now) {
    Owners owners = new Owners(facts.replicaSets(), facts.jobs());
    PodFilter filter = new PodFilter(request, facts.daemonSets());
    Comebacks comebacks = new Comebacks(facts);
    List<PodDecision> asked =
        facts.pods().stream().map(pod -> comebacks.byName(filter.decide(pod, now))).toList();
    Map<String, Placement> placements =
        new PlacementSimulator(
                facts.draining().stream().map(NodeState::name).collect(Collectors.toSet()),
                facts.nodes(),
                facts.allPods(),
                facts.claims(),
                facts.volumes())
            .place(moving(asked));
    List<PodDecision> decisions = Comebacks.byPlacement(asked, placements);
    List<Pod> evicted =
        decisions.stream().filter(PodDecision::evicted).map(PodDecision::pod).toList();
    return new DrainView(
        cluster,
        request,
        facts,
        now,
        owners,
        decisions,
        new Budgets(
            way(request, facts) == EvictionWay.DELETE ? List.of() : facts.budgets(),
            facts.allPods(),
            evicted),
        placements,
        WorkloadShares.of(facts, owners, moving(decisions)),
        Map.of());
  }

  private static List<Pod> moving(List<PodDecision> decisions) {
    return decisions.stream()
        .filter(d -> d.evicted() && !d.lost() && !d.finished())
        .map(PodDecision::pod)
        .toList();
  }

  /** The same with what a dry run of evictions was answered, by uid. */
  DrainView tried(Map<String, EvictionAnswer> answers) {
    return new DrainView(
        cluster,
        request,
        facts,
        now,
        owners,
        decisions,
        budgets,
        placements,
        shares,
        Map.copyOf(answers));
  }

  /** What a dry run of its eviction was answered, where one was made. */
  Optional<EvictionAnswer> tried(Pod pod) {
    return Optional.ofNullable(trial.get(pod.getMetadata().getUid()));
  }

  /** The nodes that are drained, in a sentence. */
  String node() {
    return NodeNames.text(names());
  }

  /** The nodes that are drained, by name. */
  List<String> names() {
    return facts.draining().stream().map(NodeState::name).toList();
  }

  /** Whether there is more than one. */
  boolean several() {
    return facts.draining().size() > 1;
  }

  /** {@code one}, or {@code many} where several nodes are drained. */
  String pick(String one, String many) {
    return several() ? many : one;
  }

  /** How the pods are made to leave. */
  EvictionWay way() {
    return way(request, facts);
  }

  private static EvictionWay way(DrainRequest request, DrainFacts facts) {
    return request.policy().disableEviction() ? EvictionWay.DELETE : facts.around().offered();
  }

  /** The pod that Slipway itself runs in, where it is to be moved too; it goes last. */
  Optional<Pod> self() {
    return evicted().stream().map(PodDecision::pod).filter(facts.around().own()::isOwn).findFirst();
  }

  /** Whether it cannot be carried out as asked. */
  boolean refused() {
    return !DrainObstacle.of(this).isEmpty();
  }

  /** The decisions about pods that would be evicted. */
  List<PodDecision> evicted() {
    return decisions.stream().filter(PodDecision::evicted).toList();
  }

  Verdict verdict(PodDecision decision) {
    if (decision.refused()) {
      return Verdict.REFUSE;
    }
    if (decision.stays()) {
      return Verdict.KEEP;
    }
    if (decision.lost()) {
      return Verdict.LOSE;
    }
    return held(decision.pod()) ? Verdict.HELD : Verdict.MOVE;
  }

  /** The placement of a pod that moves; empty for all others. */
  Optional<Placement> placement(Pod pod) {
    return Optional.ofNullable(placements.get(pod.getMetadata().getUid()));
  }

  /**
   * Whether nothing of a workload is left ready while its pods move. Where a budget lets them go
   * one by one, or not at all, something stays.
   */
  boolean outage(WorkloadShare share) {
    return share.allReadyLeave() && !oneByOne(share);
  }

  /** Whether members that vote would be too few while their pods move. */
  boolean quorumAtStake(WorkloadShare share) {
    return share.losesQuorum() && !oneByOne(share);
  }

  private boolean oneByOne(WorkloadShare share) {
    return share.leaving().stream()
        .allMatch(
            pod ->
                budgets.deciding(pod).filter(standing -> standing.hold() != Hold.FREE).isPresent());
  }

  private boolean held(Pod pod) {
    return !budgets.several(pod).isEmpty()
        || budgets
            .deciding(pod)
            .map(BudgetStanding::hold)
            .filter(hold -> hold == Hold.NEVER || hold == Hold.NOW)
            .isPresent();
  }

  /** Etcd without the drained nodes. */
  EtcdQuorum etcdQuorum() {
    return EtcdQuorum.without(Set.copyOf(names()), facts().allPods());
  }
}
