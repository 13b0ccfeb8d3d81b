package dev.slipway.actions.family.etcd.verify;

import java.util.List;

/**
 * What differs between two snapshots.
 *
 * @param same how many objects do not
 * @param groups by resource and namespace, most changes first
 * @param objects some of those that differ, in the order of their names
 */
public record SnapshotDifference(long same, List<Group> groups, List<Differing> objects) {
  public SnapshotDifference {
    groups = List.copyOf(groups);
    objects = List.copyOf(objects);
  }

  /** What happened to an object. */
  public enum Kind {
    APPEARED(1),
    VANISHED(2),
    CHANGED(3);

    private final long mark;

    Kind(long mark) {
      this.mark = mark;
    }

    /** What it is written down as where there is room for a number only; never zero. */
    long mark() {
      return mark;
    }
  }

  /** What happened in a namespace, empty for objects that have none. */
  public record Group(
      String resource, String namespace, long appeared, long vanished, long changed) {
    /** All of it. */
    public long all() {
      return appeared + vanished + changed;
    }
  }

  /** One object; {@code name} with its namespace, if it has one. */
  public record Differing(Kind kind, String resource, String name) {}

  /** How many appeared. */
  public long appeared() {
    return groups.stream().mapToLong(Group::appeared).sum();
  }

  /** How many vanished. */
  public long vanished() {
    return groups.stream().mapToLong(Group::vanished).sum();
  }

  /** How many changed. */
  public long changed() {
    return groups.stream().mapToLong(Group::changed).sum();
  }
}
