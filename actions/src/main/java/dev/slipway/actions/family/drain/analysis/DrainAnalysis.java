package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.family.drain.budget.BudgetAssessment;
import dev.slipway.actions.family.drain.budget.BudgetAssessor;
import dev.slipway.actions.family.drain.budget.BudgetVerdict;
import dev.slipway.actions.family.drain.dependency.EtcdQuorum;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import dev.slipway.actions.family.drain.eviction.EvictionResponse;
import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodFilter;
import dev.slipway.actions.family.drain.placement.Placement;
import dev.slipway.actions.family.drain.placement.PlacementSimulator;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.NodeNames;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was concluded from the facts, before it is put in words. Immutable. */
public record DrainAnalysis(
    String cluster,
    DrainRequest request,
    DrainFacts facts,
    Instant now,
    OwnerResolver owners,
    List<PodDecision> decisions,
    BudgetAssessor budgets,
    Map<String, Placement> placements,
    List<WorkloadImpact> shares,
    Map<String, EvictionResponse> dryRun) {

  public static DrainAnalysis of(
      String cluster, DrainRequest request, DrainFacts facts, Instant now) {
    OwnerResolver ownerResolver = new OwnerResolver(facts.replicaSets(), facts.jobs());
    PodFilter filter = new PodFilter(request, facts.daemonSets());
    PodReturnPredictor podReturnPredictor = new PodReturnPredictor(facts);
    List<PodDecision> asked =
        facts.pods().stream()
            .map(pod -> podReturnPredictor.byName(filter.decide(pod, now)))
            .toList();
    Map<String, Placement> placements =
        new PlacementSimulator(
                facts.draining().stream().map(NodeState::name).collect(Collectors.toSet()),
                facts.nodes(),
                facts.allPods(),
                facts.claims(),
                facts.volumes())
            .place(moving(asked));
    List<PodDecision> decisions = PodReturnPredictor.byPlacement(asked, placements);
    List<Pod> evicted =
        decisions.stream().filter(PodDecision::evicted).map(PodDecision::pod).toList();
    return new DrainAnalysis(
        cluster,
        request,
        facts,
        now,
        ownerResolver,
        decisions,
        new BudgetAssessor(
            evictionApi(request, facts) == EvictionApi.DELETE ? List.of() : facts.budgets(),
            facts.allPods(),
            evicted),
        placements,
        WorkloadImpacts.of(facts, ownerResolver, moving(decisions)),
        Map.of());
  }

  private static List<Pod> moving(List<PodDecision> decisions) {
    return decisions.stream()
        .filter(d -> d.evicted() && !d.lost() && !d.finished())
        .map(PodDecision::pod)
        .toList();
  }

  /** The same with what a dry run of evictions was answered, by uid. */
  public DrainAnalysis withDryRun(Map<String, EvictionResponse> answers) {
    return new DrainAnalysis(
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
  public Optional<EvictionResponse> dryRunOf(Pod pod) {
    return Optional.ofNullable(dryRun.get(pod.getMetadata().getUid()));
  }

  /** The nodes that are drained, in a sentence. */
  public String node() {
    return NodeNames.text(names());
  }

  /** The nodes that are drained, by name. */
  public List<String> names() {
    return facts.draining().stream().map(NodeState::name).toList();
  }

  /** Whether there is more than one. */
  public boolean hasSeveralNodes() {
    return facts.draining().size() > 1;
  }

  /** {@code one}, or {@code many} where several nodes are drained. */
  public String singularOrPlural(String one, String many) {
    return hasSeveralNodes() ? many : one;
  }

  /** How the pods are made to leave. */
  public EvictionApi evictionApi() {
    return evictionApi(request, facts);
  }

  private static EvictionApi evictionApi(DrainRequest request, DrainFacts facts) {
    return request.policy().disableEviction() ? EvictionApi.DELETE : facts.dependencies().offered();
  }

  /** The pod that Slipway itself runs in, where it is to be moved too; it goes last. */
  public Optional<Pod> ownPod() {
    return evicted().stream()
        .map(PodDecision::pod)
        .filter(facts.dependencies().ownRuntime()::isOwnPod)
        .findFirst();
  }

  /** Whether it cannot be carried out as asked. */
  public boolean isBlocked() {
    return !DrainObstacle.of(this).isEmpty();
  }

  /** The decisions about pods that would be evicted. */
  public List<PodDecision> evicted() {
    return decisions.stream().filter(PodDecision::evicted).toList();
  }

  public ItemVerdict verdict(PodDecision decision) {
    if (decision.refused()) {
      return ItemVerdict.REFUSE;
    }
    if (decision.stays()) {
      return ItemVerdict.KEEP;
    }
    if (decision.lost()) {
      return ItemVerdict.LOSE;
    }
    return blocked(decision.pod()) ? ItemVerdict.HELD : ItemVerdict.MOVE;
  }

  /** The placement of a pod that moves; empty for all others. */
  public Optional<Placement> placement(Pod pod) {
    return Optional.ofNullable(placements.get(pod.getMetadata().getUid()));
  }

  /**
   * Whether nothing of a workload is left ready while its pods move. Where a budget lets them go
   * one by one, or not at all, something stays.
   */
  public boolean outage(WorkloadImpact share) {
    return share.allReadyLeave() && !oneByOne(share);
  }

  /** Whether members that vote would be too few while their pods move. */
  public boolean quorumAtStake(WorkloadImpact share) {
    return share.losesQuorum() && !oneByOne(share);
  }

  private boolean oneByOne(WorkloadImpact share) {
    return share.leaving().stream()
        .allMatch(
            pod ->
                budgets
                    .decidingBudget(pod)
                    .filter(standing -> standing.verdict() != BudgetVerdict.ALLOWS)
                    .isPresent());
  }

  private boolean blocked(Pod pod) {
    return !budgets.selectingBudgets(pod).isEmpty()
        || budgets
            .decidingBudget(pod)
            .map(BudgetAssessment::verdict)
            .filter(
                budgetVerdict ->
                    budgetVerdict == BudgetVerdict.NEVER_ALLOWS
                        || budgetVerdict == BudgetVerdict.BLOCKS_NOW)
            .isPresent();
  }

  /** Etcd without the drained nodes. */
  public EtcdQuorum etcdQuorum() {
    return EtcdQuorum.without(Set.copyOf(names()), facts().allPods());
  }
}
