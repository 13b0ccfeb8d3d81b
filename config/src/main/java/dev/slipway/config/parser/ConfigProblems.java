package dev.slipway.config.parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong while a file is read. Not thread-safe. */
final class ConfigProblems {
  private final List<ConfigProblem> found = new ArrayList<>();

  void add(Node at, String key, String what) {
    found.add(new ConfigProblem(line(at), key, what));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<ConfigProblem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(ConfigProblem::line)).toList();
  }

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
