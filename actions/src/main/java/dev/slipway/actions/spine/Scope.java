package dev.slipway.actions.spine;

import java.util.Collections;
import java.util.Set;

/** What of a cluster an action has to itself while it runs. */
public sealed interface Scope {
  /** Nothing: it gets in nobody's way. */
  record Nothing() implements Scope {}

  /** All its nodes and what runs on them. */
  record WholeCluster() implements Scope {}

  /** The whole cluster and every part of it. */
  record Everything() implements Scope {}

  /** One part that what happens to nodes and workloads does not touch, for example {@code etcd}. */
  record Part(String name) implements Scope {}

  /** These nodes, by name, at least one; what happens to others at the same time is no matter. */
  record Nodes(Set<String> names) implements Scope {
    public Nodes {
      names = Set.copyOf(names);
    }
  }

  /**
   * Giving back what others took of these nodes, for example their cordon. It has nothing to
   * itself, and waits for whatever took it or has one of the nodes to itself.
   *
   * @param what as in {@link ProgressEvent.Took}
   * @param nodes by name, at least one
   */
  record GivingBack(String what, Set<String> nodes) implements Scope {
    public GivingBack {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Whether both must not run at the same time. */
  default boolean conflictsWith(Scope other) {
    return switch (this) {
      case Nothing() -> false;
      case Everything() -> !(other instanceof Nothing);
      // Which nodes it needs as they are it does not say.
      case WholeCluster() -> other.disrupts();
      case GivingBack(var ignored, Set<String> nodes) ->
          other instanceof Everything
              || (other instanceof Nodes(Set<String> others)
                  && !Collections.disjoint(nodes, others));
      case Part(String name) ->
          other instanceof Everything || (other instanceof Part part && part.name().equals(name));
      case Nodes(Set<String> names) ->
          switch (other) {
            case Nothing() -> false;
            case Part ignored -> false;
            case WholeCluster() -> true;
            case Everything() -> true;
            case GivingBack ignored -> other.conflictsWith(this);
            case Nodes(Set<String> others) -> !Collections.disjoint(names, others);
          };
    };
  }

  /** Whether who has this needs nothing more for {@code other}. */
  default boolean covers(Scope other) {
    return switch (other) {
      case Nothing() -> true;
      case Everything() -> this instanceof Everything;
      case WholeCluster() -> this instanceof WholeCluster || this instanceof Everything;
      case Part ignored -> this instanceof Everything || this.equals(other);
      case GivingBack ignored -> this.equals(other);
      case Nodes(Set<String> others) ->
          switch (this) {
            case Nothing() -> false;
            case Part ignored -> false;
            case GivingBack ignored -> false;
            case WholeCluster() -> true;
            case Everything() -> true;
            case Nodes(Set<String> names) -> names.containsAll(others);
          };
    };
  }

  /** Whether it counts among those of which a cluster allows only so many at a time. */
  default boolean disrupts() {
    return switch (this) {
      case Nothing() -> false;
      case Part ignored -> false;
      case GivingBack ignored -> false;
      case WholeCluster() -> true;
      case Everything() -> true;
      case Nodes ignored -> true;
    };
  }
}
