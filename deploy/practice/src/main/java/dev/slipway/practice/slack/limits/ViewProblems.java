package dev.slipway.practice.slack.limits;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Checks modals and Home tabs against slack.md §2.2 and §2.3. */
public final class ViewProblems {
  private ViewProblems() {}

  /** Everything wrong with the view, each with its place. */
  public static List<String> of(ObjectNode view) {
    return List.of();
  }
}
