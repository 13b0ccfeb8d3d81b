package dev.slipway.config.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong while a file is read. Not thread-safe. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Node at, String key, String what) {
    found.add(new Problem(line(at), key, what));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
