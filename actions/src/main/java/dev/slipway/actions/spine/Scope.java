package dev.slipway.actions.spine;

import java.util.Collections;
import java.util.Set;

/** What of a cluster an action has to itself while it runs. */
public sealed interface Scope {
  /** Nothing: it gets in nobody's way. */
  record Nothing() implements Scope {}

  /** All of it. */
  record WholeCluster() implements Scope {}

  /** These nodes, by name, at least one; what happens to others at the same time is no matter. */
  record Nodes(Set<String> names) implements Scope {
    public Nodes {
      names = Set.copyOf(names);
    }
  }

  /** Whether both must not run at the same time. */
  default boolean conflictsWith(Scope other) {
    return switch (this) {
      case Nothing() -> false;
      case WholeCluster() -> !(other instanceof Nothing);
      case Nodes(Set<String> names) ->
          switch (other) {
            case Nothing() -> false;
            case WholeCluster() -> true;
            case Nodes(Set<String> others) -> !Collections.disjoint(names, others);
          };
    };
  }

  /** Whether who has this needs nothing more for {@code other}. */
  default boolean covers(Scope other) {
    return switch (other) {
      case Nothing() -> true;
      case WholeCluster() -> this instanceof WholeCluster;
      case Nodes(Set<String> others) ->
          switch (this) {
            case Nothing() -> false;
            case WholeCluster() -> true;
            case Nodes(Set<String> names) -> names.containsAll(others);
          };
    };
  }
}
