package dev.slipway.bot.operation.state;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.port.OperationStore.LineageEntry;
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
public final class OperationLineage {
  private final List<LineageEntry> members;

  private OperationLineage(List<LineageEntry> members) {
    this.members = members;
  }

  /** The family {@code member} belongs to; empty when it is not stored. */
  public static OperationLineage of(OperationId member, OperationStore store) {
    return Objects.requireNonNull(of(List.of(member), store).get(member));
  }

  /** The family of each, read at once. */
  public static Map<OperationId, OperationLineage> of(
      Collection<OperationId> members, OperationStore store) {
    Map<OperationId, LineageEntry> known = new HashMap<>();
    Map<OperationId, List<LineageEntry>> byRoot = new HashMap<>();
    List<LineageEntry> relatives = store.relatives(members);
    relatives.forEach(lineageEntry -> known.put(lineageEntry.id(), lineageEntry));
    relatives.forEach(
        lineageEntry ->
            byRoot
                .computeIfAbsent(root(lineageEntry.id(), known), root -> new ArrayList<>())
                .add(lineageEntry));
    Map<OperationId, OperationLineage> families = new HashMap<>();
    members.forEach(
        id ->
            families.put(
                id, new OperationLineage(byRoot.getOrDefault(root(id, known), List.of()))));
    return families;
  }

  private static OperationId root(OperationId member, Map<OperationId, LineageEntry> known) {
    OperationId root = member;
    Optional<OperationId> above = parent(root, known);
    while (above.isPresent()) {
      root = above.get();
      above = parent(root, known);
    }
    return root;
  }

  private static Optional<OperationId> parent(
      OperationId of, Map<OperationId, LineageEntry> known) {
    return Optional.ofNullable(known.get(of)).flatMap(LineageEntry::parent);
  }

  /** The one all others came out of. */
  public OperationId root() {
    return members.getFirst().id();
  }

  public boolean has(OperationId id) {
    return members.stream().anyMatch(member -> member.id().equals(id));
  }

  /** The oldest that may run or does. */
  public Optional<OperationId> alive() {
    return members.stream().filter(LineageEntry::mayRun).findFirst().map(LineageEntry::id);
  }

  public Optional<OperationId> aliveBut(OperationId id) {
    return members.stream()
        .filter(LineageEntry::mayRun)
        .map(LineageEntry::id)
        .filter(member -> !member.equals(id))
        .findFirst();
  }

  public boolean isAlive(OperationId id) {
    return members.stream().anyMatch(member -> member.id().equals(id) && member.mayRun());
  }
}
