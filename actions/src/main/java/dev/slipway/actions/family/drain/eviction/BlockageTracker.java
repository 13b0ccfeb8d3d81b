package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.family.drain.eviction.PodEviction.Phase;
import dev.slipway.actions.kube.DisruptionBudgets;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What holds pods up now. Asks for advice when a blockage appears, changes, or grew old, tells it,
 * and takes the offers back when nothing is held any more. Touched by the loop's thread only.
 */
final class BlockageTracker {
  /** What no watch of ours shows, such as a replacement that crashes, is looked at this often. */
  static final Duration STALE = Duration.ofMinutes(1);

  private static final Set<Phase> HELD = EnumSet.of(Phase.WAITING, Phase.REQUESTED, Phase.REFUSED);

  private final BlockageAnalyzer blockageAnalyzer;
  private final EvictionEventQueue evictionEventQueue;
  private final EvictionProgress teller;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  private static final class Group {
    private final Instant since;
    private Optional<PodDisruptionBudget> budget;
    private String why;
    private String asked = "";
    private Instant askedAt = Instant.MIN;
    private int version;
    private BlockageAnalysis blockageAnalysis = new BlockageAnalysis("", "", List.of());
    private int budgets;

    private Group(Instant since, Optional<PodDisruptionBudget> budget, int budgets, String why) {
      this.since = since;
      this.budget = budget;
      this.budgets = budgets;
      this.why = why;
    }
  }

  BlockageTracker(
      BlockageAnalyzer blockageAnalyzer,
      EvictionEventQueue evictionEventQueue,
      EvictionProgress teller) {
    this.blockageAnalyzer = blockageAnalyzer;
    this.evictionEventQueue = evictionEventQueue;
    this.teller = teller;
  }

  static String key(PodDisruptionBudget budget) {
    return "PodDisruptionBudget " + DisruptionBudgets.name(budget);
  }

  /** A budget holds the pod. */
  void blockedByBudget(PodDisruptionBudget budget, PodEviction target, String why, Instant now) {
    add(key(budget), Optional.of(budget), 1, target, why, now);
  }

  /** Something else holds this one pod, which {@code budgets} budgets select. */
  void blockedPod(PodEviction target, int budgets, String why, Instant now) {
    add(target.key(), Optional.empty(), budgets, target, why, now);
  }

  private void add(
      String about,
      Optional<PodDisruptionBudget> budget,
      int budgets,
      PodEviction target,
      String why,
      Instant now) {
    Group group = groups.computeIfAbsent(about, key -> new Group(now, budget, budgets, why));
    group.budgets = budgets;
    group.why = why;
    target.about = about;
    target.heldWhy = why;
  }

  void seen(PodDisruptionBudget budget) {
    Optional.ofNullable(groups.get(key(budget)))
        .ifPresent(group -> group.budget = Optional.of(budget));
  }

  /** Asks for advice where it is due; takes back what is offered about nothing. */
  void refresh(Collection<PodEviction> targets, Optional<Instant> deadline, Instant now) {
    Iterator<Map.Entry<String, Group>> all = groups.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Group> next = all.next();
      List<PodEviction> held = held(targets, next.getKey());
      if (held.isEmpty()) {
        if (!next.getValue().blockageAnalysis.followUps().isEmpty()) {
          teller.offered(next.getKey(), List.of());
        }
        all.remove();
      } else {
        ask(next.getKey(), next.getValue(), held, deadline, now);
      }
    }
  }

  private void ask(
      String about, Group group, List<PodEviction> held, Optional<Instant> deadline, Instant now) {
    String state = state(group, held, deadline);
    if (state.equals(group.asked) && now.isBefore(group.askedAt.plus(STALE))) {
      return;
    }
    group.asked = state;
    group.askedAt = now;
    int version = ++group.version;
    Blockage blockage =
        new Blockage(
            about,
            group.budget,
            group.budgets,
            held.stream().map(PodEviction::pod).toList(),
            group.why,
            held.stream().allMatch(target -> target.phase == Phase.REFUSED),
            group.since,
            deadline);
    var unused =
        blockageAnalyzer
            .analyze(blockage)
            .thenAccept(
                blockageAnalysis ->
                    evictionEventQueue.put(
                        new EvictionEvent.BlockageAnalyzed(about, version, blockageAnalysis)));
  }

  /** Everything that advice depends on and the loop sees; the same state needs no new advice. */
  private static String state(Group group, List<PodEviction> held, Optional<Instant> deadline) {
    return held.stream().map(target -> target.uid() + target.phase.isRefused()).sorted().toList()
        + group
            .budget
            .map(b -> b.getSpec() + DisruptionBudgets.numbers(b) + DisruptionBudgets.syncFailure(b))
            .orElse(group.why)
        + deadline;
  }

  void analyzed(
      String about,
      int version,
      BlockageAnalysis blockageAnalysis,
      Collection<PodEviction> targets) {
    Group group = groups.get(about);
    if (group == null || group.version != version) {
      return;
    }
    boolean changed = !group.blockageAnalysis.followUps().equals(blockageAnalysis.followUps());
    group.blockageAnalysis = blockageAnalysis;
    for (PodEviction target : held(targets, about)) {
      target.remedy = blockageAnalysis.remedy();
      if (target.phase != Phase.REFUSED && !blockageAnalysis.why().isEmpty()) {
        teller.report(target, ItemState.WAITING, blockageAnalysis.why());
      }
    }
    if (changed) {
      teller.offered(about, blockageAnalysis.followUps());
    }
  }

  /** Whether anything is offered about anything. */
  boolean offering() {
    return groups.values().stream()
        .anyMatch(group -> !group.blockageAnalysis.followUps().isEmpty());
  }

  /** When advice grows old; empty when nothing is held. */
  Optional<Instant> nextRefresh() {
    return groups.values().stream()
        .map(group -> group.askedAt.equals(Instant.MIN) ? Instant.MIN : group.askedAt.plus(STALE))
        .min(Instant::compareTo);
  }

  private static List<PodEviction> held(Collection<PodEviction> targets, String about) {
    return targets.stream()
        .filter(target -> HELD.contains(target.phase) && target.about.equals(about))
        .toList();
  }
}
