package dev.slipway.actions.drain.evict;

import dev.slipway.actions.drain.evict.Target.Phase;
import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.spine.ItemState;
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
final class Blockages {
  /** What no watch of ours shows, such as a replacement that crashes, is looked at this often. */
  static final Duration STALE = Duration.ofMinutes(1);

  private static final Set<Phase> HELD = EnumSet.of(Phase.WAITING, Phase.ASKED, Phase.REFUSED);

  private final Adviser adviser;
  private final Mailbox mailbox;
  private final EvictionTeller teller;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  private static final class Group {
    private final Instant since;
    private Optional<PodDisruptionBudget> budget;
    private String why;
    private String asked = "";
    private Instant askedAt = Instant.MIN;
    private int version;
    private Advice advice = new Advice("", "", List.of());
    private int budgets;

    private Group(Instant since, Optional<PodDisruptionBudget> budget, int budgets, String why) {
      this.since = since;
      this.budget = budget;
      this.budgets = budgets;
      this.why = why;
    }
  }

  Blockages(Adviser adviser, Mailbox mailbox, EvictionTeller teller) {
    this.adviser = adviser;
    this.mailbox = mailbox;
    this.teller = teller;
  }

  static String about(PodDisruptionBudget budget) {
    return "PodDisruptionBudget " + BudgetReader.name(budget);
  }

  /** A budget holds the pod. */
  void heldBy(PodDisruptionBudget budget, Target target, String why, Instant now) {
    add(about(budget), Optional.of(budget), 1, target, why, now);
  }

  /** Something else holds this one pod, which {@code budgets} budgets select. */
  void alone(Target target, int budgets, String why, Instant now) {
    add(target.key(), Optional.empty(), budgets, target, why, now);
  }

  private void add(
      String about,
      Optional<PodDisruptionBudget> budget,
      int budgets,
      Target target,
      String why,
      Instant now) {
    Group group = groups.computeIfAbsent(about, key -> new Group(now, budget, budgets, why));
    group.budgets = budgets;
    group.why = why;
    target.about = about;
    target.heldWhy = why;
  }

  void seen(PodDisruptionBudget budget) {
    Optional.ofNullable(groups.get(about(budget)))
        .ifPresent(group -> group.budget = Optional.of(budget));
  }

  /** Asks for advice where it is due; takes back what is offered about nothing. */
  void refresh(Collection<Target> targets, Optional<Instant> deadline, Instant now) {
    Iterator<Map.Entry<String, Group>> all = groups.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Group> next = all.next();
      List<Target> held = held(targets, next.getKey());
      if (held.isEmpty()) {
        if (!next.getValue().advice.offers().isEmpty()) {
          teller.offered(next.getKey(), List.of());
        }
        all.remove();
      } else {
        ask(next.getKey(), next.getValue(), held, deadline, now);
      }
    }
  }

  private void ask(
      String about, Group group, List<Target> held, Optional<Instant> deadline, Instant now) {
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
            held.stream().map(Target::pod).toList(),
            group.why,
            held.stream().allMatch(target -> target.phase == Phase.REFUSED),
            group.since,
            deadline);
    var unused =
        adviser
            .advise(blockage)
            .thenAccept(advice -> mailbox.put(new Happening.Advised(about, version, advice)));
  }

  /** Everything that advice depends on and the loop sees; the same state needs no new advice. */
  private static String state(Group group, List<Target> held, Optional<Instant> deadline) {
    return held.stream().map(target -> target.uid() + target.phase.isRefused()).sorted().toList()
        + group
            .budget
            .map(b -> b.getSpec() + BudgetReader.numbers(b) + BudgetReader.syncFailure(b))
            .orElse(group.why)
        + deadline;
  }

  void advised(String about, int version, Advice advice, Collection<Target> targets) {
    Group group = groups.get(about);
    if (group == null || group.version != version) {
      return;
    }
    boolean changed = !group.advice.offers().equals(advice.offers());
    group.advice = advice;
    for (Target target : held(targets, about)) {
      target.remedy = advice.remedy();
      if (target.phase != Phase.REFUSED && !advice.why().isEmpty()) {
        teller.tell(target, ItemState.WAITING, advice.why());
      }
    }
    if (changed) {
      teller.offered(about, advice.offers());
    }
  }

  /** Whether anything is offered about anything. */
  boolean offering() {
    return groups.values().stream().anyMatch(group -> !group.advice.offers().isEmpty());
  }

  /** When advice grows old; empty when nothing is held. */
  Optional<Instant> nextRefresh() {
    return groups.values().stream()
        .map(group -> group.askedAt.equals(Instant.MIN) ? Instant.MIN : group.askedAt.plus(STALE))
        .min(Instant::compareTo);
  }

  private static List<Target> held(Collection<Target> targets, String about) {
    return targets.stream()
        .filter(target -> HELD.contains(target.phase) && target.about.equals(about))
        .toList();
  }
}
