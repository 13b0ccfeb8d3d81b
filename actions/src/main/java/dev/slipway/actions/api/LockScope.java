package dev.slipway.actions.api;

import dev.slipway.actions.api.step.ProgressEvent;
import java.util.Collections;
import java.util.Set;

/** What of a cluster an action has to itself while it runs. */
public sealed interface LockScope {
  /** Nothing: it gets in nobody's way. */
  record Nothing() implements LockScope {}

  /** All its nodes and what runs on them. */
  record AllNodes() implements LockScope {}

  /** The whole cluster and every part of it. */
  record Exclusive() implements LockScope {}

  /** One part that what happens to nodes and workloads does not touch, for example {@code etcd}. */
  record Component(String name) implements LockScope {}

  /** These nodes, by name, at least one; what happens to others at the same time is no matter. */
  record Nodes(Set<String> names) implements LockScope {
    public Nodes {
      names = Set.copyOf(names);
    }
  }

  /**
   * Giving back what others took of these nodes, for example their cordon. It has nothing to
   * itself, and waits for whatever took it or has one of the nodes to itself.
   *
   * @param kind as in {@link ProgressEvent.ResourceHeld}
   * @param nodes by name, at least one
   */
  record ReturnedNodes(String kind, Set<String> nodes) implements LockScope {
    public ReturnedNodes {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Whether both must not run at the same time. */
  default boolean conflictsWith(LockScope other) {
    return switch (this) {
      case Nothing() -> false;
      case Exclusive() -> !(other instanceof Nothing);
      // Which nodes it needs as they are it does not say.
      case AllNodes() -> other.disrupts();
      case ReturnedNodes(var ignored, Set<String> nodes) ->
          other instanceof Exclusive
              || (other instanceof Nodes(Set<String> others)
                  && !Collections.disjoint(nodes, others));
      case Component(String name) ->
          other instanceof Exclusive
              || (other instanceof Component component && component.name().equals(name));
      case Nodes(Set<String> names) ->
          switch (other) {
            case Nothing() -> false;
            case Component ignored -> false;
            case AllNodes() -> true;
            case Exclusive() -> true;
            case ReturnedNodes ignored -> other.conflictsWith(this);
            case Nodes(Set<String> others) -> !Collections.disjoint(names, others);
          };
    };
  }

  /** Whether who has this needs nothing more for {@code other}. */
  default boolean covers(LockScope other) {
    return switch (other) {
      case Nothing() -> true;
      case Exclusive() -> this instanceof Exclusive;
      case AllNodes() -> this instanceof AllNodes || this instanceof Exclusive;
      case Component ignored -> this instanceof Exclusive || this.equals(other);
      case ReturnedNodes ignored -> this.equals(other);
      case Nodes(Set<String> others) ->
          switch (this) {
            case Nothing() -> false;
            case Component ignored -> false;
            case ReturnedNodes ignored -> false;
            case AllNodes() -> true;
            case Exclusive() -> true;
            case Nodes(Set<String> names) -> names.containsAll(others);
          };
    };
  }

  /** Whether it counts among those of which a cluster allows only so many at a time. */
  default boolean disrupts() {
    return switch (this) {
      case Nothing() -> false;
      case Component ignored -> false;
      case ReturnedNodes ignored -> false;
      case AllNodes() -> true;
      case Exclusive() -> true;
      case Nodes ignored -> true;
    };
  }
}
