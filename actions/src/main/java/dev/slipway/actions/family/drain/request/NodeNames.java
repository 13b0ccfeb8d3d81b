package dev.slipway.actions.family.drain.request;

import java.util.List;

/** Several nodes in a sentence. */
public final class NodeNames {
  private static final int SHOWN = 4;

  private NodeNames() {}

  /** {@code node01}, {@code node01 and node02}, or {@code 12 nodes}. */
  public static String text(List<String> names) {
    return switch (names.size()) {
      case 0 -> "no node";
      case 1 -> names.getFirst();
      default -> names.size() > SHOWN ? names.size() + " nodes" : all(names);
    };
  }

  /** Each of them. */
  public static String all(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
