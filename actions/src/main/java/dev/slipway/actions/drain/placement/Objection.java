package dev.slipway.actions.drain.placement;

import java.util.List;

/**
 * Why a node does not take a pod, so that nodes with the same reason can share a sentence.
 *
 * @param verb what the node does
 * @param gist what it is, without figures that differ from node to node
 * @param detail the same with them
 */
record Objection(Verb verb, String gist, String detail) {
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

  static Objection is(String what) {
    return new Objection(Verb.IS, what, what);
  }

  static Objection has(String what) {
    return new Objection(Verb.HAS, what, what);
  }

  static Objection lacks(String what) {
    return new Objection(Verb.LACKS, what, what);
  }

  static Objection takes(String what) {
    return new Objection(Verb.TAKES, what, what);
  }

  /** Whether one sentence can tell both. */
  boolean like(Objection other) {
    return verb == other.verb && gist.equals(other.gist);
  }

  /** {@code node02 lacks 500m cpu}, {@code node02, node05 and 7 more lack cpu}. */
  static String sentence(List<String> nodes, List<Objection> alike) {
    Objection first = alike.getFirst();
    String what = alike.stream().allMatch(first::equals) ? first.detail : first.gist;
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
