package dev.slipway.bot.operation;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Something to maintain: racks with old cables. Outlives the "processes" that work on it. */
public final class FakeMaintenance {
  private final Map<String, Set<String>> oldByRack = new TreeMap<>();
  private final List<Attribution> looked = new ArrayList<>();
  private final Set<Object> working = new HashSet<>();
  private boolean together;
  private boolean away;
  private boolean forbidden;
  private UnaryOperator<String> words = UnaryOperator.identity();
  private Runnable whenLookedAt = () -> {};
  private final List<String> replaced = new ArrayList<>();

  private final List<Signal> heard = new CopyOnWriteArrayList<>();

  /** What the steps that repair were told, in order. */
  List<Signal> heard() {
    return heard;
  }

  synchronized FakeMaintenance rack(String rack, String... old) {
    oldByRack.put(rack, new TreeSet<>(List.of(old)));
    return this;
  }

  synchronized void scrap(String rack) {
    oldByRack.remove(rack);
  }

  /** A process has begun to work at them; {@code who} is its own. */
  synchronized void enter(Object who) {
    together |= !working.isEmpty() && !working.equals(Set.of(who));
    working.add(who);
  }

  synchronized void leave(Object who) {
    working.remove(who);
  }

  /** Who is at work. */
  synchronized Set<Object> working() {
    return Set.copyOf(working);
  }

  /** Whether two processes have ever been at work at the same time. */
  synchronized boolean together() {
    return together;
  }

  /** Whether nobody can get at them now. */
  synchronized void away(boolean isAway) {
    away = isAway;
  }

  synchronized boolean away() {
    return away;
  }

  /** Whether whoever asks for them is told that they may not. */
  synchronized void forbid(boolean isForbidden) {
    forbidden = isForbidden;
  }

  synchronized boolean forbidden() {
    return forbidden;
  }

  /** How everything about them is said from now on. */
  synchronized void words(UnaryOperator<String> other) {
    words = other;
  }

  synchronized String say(String sentence) {
    return words.apply(sentence);
  }

  synchronized void look(Attribution who) {
    looked.add(who);
    whenLookedAt.run();
  }

  /** What happens whenever somebody plans. */
  synchronized void whenLookedAt(Runnable happens) {
    whenLookedAt = happens;
  }

  /** On whose behalf they were looked at, in order. */
  synchronized List<Attribution> looked() {
    return List.copyOf(looked);
  }

  synchronized boolean has(String rack) {
    return oldByRack.containsKey(rack);
  }

  synchronized List<String> old(String rack) {
    return List.copyOf(oldByRack.getOrDefault(rack, Set.of()));
  }

  /** Does it, even when it was done before: doing it twice must show. */
  synchronized void replace(String rack, String cable) {
    replaced.add(rack + "/" + cable);
    Set<String> old = oldByRack.get(rack);
    if (old != null) {
      old.remove(cable);
    }
  }

  /** Everything that was done, in order. */
  public synchronized List<String> replaced() {
    return List.copyOf(replaced);
  }
}
