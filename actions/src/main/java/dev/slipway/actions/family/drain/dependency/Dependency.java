package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that others need.
 *
 * @param name what it is, for example {@code the cluster's DNS}
 * @param consequence what does not work while it is away, a clause
 * @param pods the pods that provide it
 */
record Dependency(String name, String consequence, List<Pod> pods) {
  Dependency {
    pods = List.copyOf(pods);
  }

  /** What a drain does to it, where that is worth saying. */
  Optional<Finding> finding(EvictedPods evictedPods) {
    List<Pod> going = evictedPods.evicted(pods);
    int serving = EvictedPods.serving(pods).size();
    List<String> names = going.stream().map(PodState::key).sorted().toList();
    if (evictedPods.evictsAll(pods)) {
      return Optional.of(
          new Finding(
              Severity.WARNING,
              (serving == 1 ? "The only ready pod of " : "All " + serving + " ready pods of ")
                  + name
                  + (serving == 1 ? " is here (" : " are here (")
                  + brief(names)
                  + "): "
                  + consequence
                  + (serving == 1 ? " while it moves" : " while they move"),
              "Scale it up first so that one runs elsewhere, or accept the gap.",
              names));
    }
    if (evictedPods.evictsMajority(pods)) {
      return Optional.of(
          new Finding(
              Severity.NOTE,
              going.size() + " of the " + serving + " ready pods of " + name + " are here",
              "",
              names));
    }
    return Optional.empty();
  }

  private static String brief(List<String> names) {
    return names.size() <= 3
        ? String.join(", ", names)
        : names.stream().limit(2).collect(Collectors.joining(", "))
            + " and "
            + (names.size() - 2)
            + " more";
  }
}
