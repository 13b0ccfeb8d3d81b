package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.JsonEquality;
import dev.slipway.practice.kube.store.Meta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One server-side apply: what the configuration names becomes the applier's; what the applier owned
 * and names no more goes, unless somebody else owns it; what somebody else owns with another value
 * is a conflict.
 */
public final class ServerSideApply {
  private final Manager manager;
  private final boolean force;
  private final boolean withoutStatus;
  private final Instant now;

  /** Prepares an apply; {@code force} takes what conflicts. */
  public ServerSideApply(Manager manager, boolean force, boolean withoutStatus, Instant now) {
    this.manager = manager;
    this.force = force;
    this.withoutStatus = withoutStatus;
    this.now = now;
  }

  /**
   * Applies {@code wanted} to {@code live}; neither is changed.
   *
   * @throws ApplyConflicts when others own what is wanted otherwise, and force is off
   */
  public ObjectNode apply(ObjectNode live, ObjectNode wanted) {
    Ownership ownership = Ownership.of(live);
    Map<FieldPath, JsonNode> liveFields = Fields.of(live, withoutStatus);
    Map<FieldPath, JsonNode> wantedFields = Fields.of(wanted, withoutStatus);
    List<ApplyConflicts.Conflict> conflicts = conflicts(ownership, liveFields, wantedFields);
    if (!conflicts.isEmpty() && !force) {
      throw new ApplyConflicts(conflicts);
    }
    ObjectNode merged = new ApplyMerge(wanted.path("kind").asString("")).merge(live, wanted);
    Set<FieldPath> dropped = new LinkedHashSet<>(ownership.of(manager));
    dropped.removeAll(wantedFields.keySet());
    dropped.removeIf(field -> ownership.isOwnedByOthers(manager, region(field)));
    FieldRemoval.remove(merged, dropped);
    return own(live, merged, ownership, wantedFields.keySet(), conflicts);
  }

  private ObjectNode own(
      ObjectNode live,
      ObjectNode merged,
      Ownership ownership,
      Set<FieldPath> wanted,
      List<ApplyConflicts.Conflict> conflicts) {
    boolean unchanged = ownership.of(manager).equals(wanted) && JsonEquality.same(live, merged);
    if (unchanged) {
      return live;
    }
    ownership.takeFromOthers(
        manager, conflicts.stream().map(ApplyConflicts.Conflict::field).toList());
    ownership.set(manager, Meta.time(now), wanted);
    ownership.writeTo(merged);
    return merged;
  }

  private List<ApplyConflicts.Conflict> conflicts(
      Ownership ownership, Map<FieldPath, JsonNode> live, Map<FieldPath, JsonNode> wanted) {
    List<ApplyConflicts.Conflict> conflicts = new ArrayList<>();
    ownership
        .all()
        .forEach(
            (other, owned) -> {
              if (other.equals(manager)) {
                return;
              }
              for (FieldPath field : owned.fields()) {
                JsonNode want = wanted.getOrDefault(field, MissingNode.getInstance());
                JsonNode have = live.getOrDefault(field, MissingNode.getInstance());
                if (!want.isMissingNode() && !JsonEquality.same(want, have)) {
                  conflicts.add(new ApplyConflicts.Conflict(other.describe(owned.time()), field));
                }
              }
            });
    return conflicts;
  }

  /** For a list item itself, the item with all that is in it. */
  private static FieldPath region(FieldPath field) {
    return field.last().equals(FieldPath.ITSELF) ? field.parent() : field;
  }
}
