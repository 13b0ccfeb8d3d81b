package dev.slipway.bot.operation;

import dev.slipway.bot.operation.OperationStore.Kin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An operation with all that came out of its buttons and theirs, as stored when it was looked at.
 * Only how they are related and whether they run: where many wait, this is looked at often.
 */
final class Family {
  private final List<Kin> members;

  private Family(List<Kin> members) {
    this.members = members;
  }

  /** The family {@code member} belongs to; empty when it is not stored. */
  static Family of(OperationId member, OperationStore store) {
    return Objects.requireNonNull(of(List.of(member), store).get(member));
  }

  /** The family of each, read at once. */
  static Map<OperationId, Family> of(Collection<OperationId> members, OperationStore store) {
    Map<OperationId, Kin> known = new HashMap<>();
    Map<OperationId, List<Kin>> byRoot = new HashMap<>();
    List<Kin> relatives = store.relatives(members);
    relatives.forEach(kin -> known.put(kin.id(), kin));
    relatives.forEach(
        kin -> byRoot.computeIfAbsent(root(kin.id(), known), root -> new ArrayList<>()).add(kin));
    Map<OperationId, Family> families = new HashMap<>();
    members.forEach(
        id -> families.put(id, new Family(byRoot.getOrDefault(root(id, known), List.of()))));
    return families;
  }

  private static OperationId root(OperationId member, Map<OperationId, Kin> known) {
    OperationId root = member;
    Optional<OperationId> above = parent(root, known);
    while (above.isPresent()) {
      root = above.get();
      above = parent(root, known);
    }
    return root;
  }

  private static Optional<OperationId> parent(OperationId of, Map<OperationId, Kin> known) {
    return Optional.ofNullable(known.get(of)).flatMap(Kin::parent);
  }

  /** The one all others came out of. */
  OperationId root() {
    return members.getFirst().id();
  }

  boolean has(OperationId id) {
    return members.stream().anyMatch(member -> member.id().equals(id));
  }

  /** The oldest that may run or does. */
  Optional<OperationId> alive() {
    return members.stream().filter(Kin::mayRun).findFirst().map(Kin::id);
  }

  Optional<OperationId> aliveBut(OperationId id) {
    return members.stream()
        .filter(Kin::mayRun)
        .map(Kin::id)
        .filter(member -> !member.equals(id))
        .findFirst();
  }

  boolean isAlive(OperationId id) {
    return members.stream().anyMatch(member -> member.id().equals(id) && member.mayRun());
  }
}
