package dev.slipway.actions.family.drain.placement;

import java.util.List;

/**
 * Why a node does not take a pod, so that nodes with the same reason can share a sentence.
 *
 * @param verb what the node does
 * @param summary what it is, without figures that differ from node to node
 * @param detail the same with them
 */
record FilterFailure(Verb verb, String summary, String detail) {
  private static final int MOST_NAMES = 3;

  /** How the sentence goes on after the nodes' names. */
  enum Verb {
    IS("is", "are"),
    HAS("has", "have"),
    LACKS("lacks", "lack"),
    TAKES("takes", "take");

    private final String one;
    private final String many;

    Verb(String one, String many) {
      this.one = one;
      this.many = many;
    }
  }

  static FilterFailure is(String what) {
    return new FilterFailure(Verb.IS, what, what);
  }

  static FilterFailure has(String what) {
    return new FilterFailure(Verb.HAS, what, what);
  }

  static FilterFailure lacks(String what) {
    return new FilterFailure(Verb.LACKS, what, what);
  }

  static FilterFailure takes(String what) {
    return new FilterFailure(Verb.TAKES, what, what);
  }

  /** Whether one sentence can tell both. */
  boolean like(FilterFailure other) {
    return verb == other.verb && summary.equals(other.summary);
  }

  /** {@code node02 lacks 500m cpu}, {@code node02, node05 and 7 more lack cpu}. */
  static String sentence(List<String> nodes, List<FilterFailure> alike) {
    FilterFailure first = alike.getFirst();
    String what = alike.stream().allMatch(first::equals) ? first.detail : first.summary;
    return names(nodes) + " " + (nodes.size() == 1 ? first.verb.one : first.verb.many) + " " + what;
  }

  private static String names(List<String> nodes) {
    if (nodes.size() == 1) {
      return nodes.getFirst();
    }
    int shown = nodes.size() <= MOST_NAMES ? nodes.size() - 1 : MOST_NAMES - 1;
    String last = nodes.size() <= MOST_NAMES ? nodes.getLast() : (nodes.size() - shown) + " more";
    return String.join(", ", nodes.subList(0, shown)) + " and " + last;
  }
}
