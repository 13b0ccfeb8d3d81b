package dev.slipway.actions.live;

import static dev.slipway.actions.live.TwinPod.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.live.LiveCluster.Kubectl;
import dev.slipway.actions.live.TwinPod.Budget;
import dev.slipway.actions.live.TwinPod.Owner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same two nodes drained in one go, first by kubectl, then by Slipway in the same world anew:
 * which are cordoned, and which pods each has evicted and leaves (kubernetes.md §1.1).
 */
final class TwinBatchIT {
  private static final List<String> BOTH_BY_NAME = List.of("node01", "node02");
  private static final List<String> BOTH_BY_LABEL =
      List.of("--selector=kubernetes.io/hostname in (node01,node02)");

  @TempDir private static Path directory;
  private static LiveCluster live;

  /** What became of the nodes, by name. */
  private record Result(Map<String, NodeResult> nodes, boolean well) {}

  private record NodeResult(boolean cordoned, Set<String> evicted, Set<String> left) {}

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.empty(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @ParameterizedTest
  @MethodSource
  void shouldDoAsKubectlDoes(List<String> which, Map<String, List<TwinPod>> pods) throws Exception {
    // When
    Result theirs = kubectls(which, pods);
    Result ours = ours(which, pods);

    // Then
    assertThat(ours).isEqualTo(theirs);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> shouldDoAsKubectlDoes() {
    TwinPod lone = plain().of(Owner.NOBODY);
    Map<String, List<TwinPod>> easy =
        Map.of("node01", List.of(plain(), lone.withEmptyDir()), "node02", List.of(plain()));
    Map<String, List<TwinPod>> held =
        Map.of(
            "node01",
            List.of(plain(), plain().under(Budget.HOLDS)),
            "node02",
            List.of(plain(), plain()));
    return Stream.of(
        argumentSet("1.1.1: two nodes by name", BOTH_BY_NAME, easy),
        argumentSet("1.1.1: two nodes by label", BOTH_BY_LABEL, easy),
        argumentSet("1.1.1: the next is tried when one fails", BOTH_BY_NAME, held),
        argumentSet("1.1.1: one that is not there", List.of("node01", "node77"), easy),
        argumentSet(
            "1.1.1: names and labels at once", List.of("node01", "--selector=pool=none"), easy));
  }

  /**
   * kubectl goes on with the other nodes; Slipway shows its plan first, and has none to approve.
   */
  @Test
  void shouldTouchNothingWhereKubectlLeavesOneNodeHalfDone() throws Exception {
    // Given
    List<String> unforced = List.of("node01", "node02", "--force=false");
    Map<String, List<TwinPod>> pods =
        Map.of("node01", List.of(plain().of(Owner.NOBODY)), "node02", List.of(plain()));

    // When
    Result theirs = kubectls(unforced, pods);
    Result ours = ours(unforced, pods);

    // Then
    assertThat(theirs.nodes().get("node01"))
        .isEqualTo(new NodeResult(true, Set.of(), Set.of("p0")));
    assertThat(theirs.nodes().get("node02"))
        .isEqualTo(new NodeResult(true, Set.of("p0"), Set.of()));
    assertThat(theirs.well()).isFalse();
    assertThat(ours.nodes().values()).containsOnly(new NodeResult(false, Set.of(), Set.of("p0")));
    assertThat(ours.well()).isFalse();
  }

  /** Where kubectl is content with having drained nothing, a mistyped label is pointed out. */
  @Test
  void shouldRefuseALabelThatNoNodeHasWhereKubectlIsContent() throws Exception {
    // Given
    Map<String, List<TwinPod>> pods = Map.of("node01", List.of(plain()));
    List<String> nobody = List.of("--selector=pool=none");

    // When
    Result theirs = kubectls(nobody, pods);
    Result ours = ours(nobody, pods);

    // Then
    assertThat(ours.nodes()).isEqualTo(theirs.nodes());
    assertThat(theirs.well()).isTrue();
    assertThat(ours.well()).isFalse();
  }

  private static Result kubectls(List<String> which, Map<String, List<TwinPod>> pods)
      throws Exception {
    Map<String, TwinWorld> worlds = settle(pods);
    List<String> command = new ArrayList<>(List.of("drain", "--timeout=3s"));
    command.addAll(List.of("--ignore-daemonsets", "--force", "--delete-emptydir-data"));
    command.addAll(which);
    Kubectl kubectl = live.kubectl(command.toArray(String[]::new));
    return new Result(nodes(worlds, "kubectl/"), kubectl.exit() == 0);
  }

  private static Result ours(List<String> which, Map<String, List<TwinPod>> pods) throws Exception {
    Map<String, TwinWorld> worlds = settle(pods);
    Arguments arguments =
        Arguments.of(
            Map.of("timeout", "3s", "delete-emptydir-data", "true", "min-ready-per-zone", "0"));
    boolean forced = true;
    for (String word : which) {
      if (word.equals("--force=false")) {
        forced = false;
      } else if (word.startsWith("--")) {
        arguments = arguments.with("selector", word.substring(word.indexOf('=') + 1));
      } else {
        arguments = arguments.with("node", word);
      }
    }
    arguments = arguments.with("force", Boolean.toString(forced));
    ActionRun run = new ActionRun(live.cluster(), "op-1");
    boolean well =
        switch (run.plan("drain", arguments, Optional.empty())) {
          case Outcome.Failed<ExecutablePlan> ignored -> false;
          case Outcome.Success<ExecutablePlan>(ExecutablePlan work) ->
              !work.plan().isBlocked() && run.run(work) instanceof ExecutionResult.Completed;
        };
    return new Result(nodes(worlds, "slipway"), well);
  }

  private static Map<String, TwinWorld> settle(Map<String, List<TwinPod>> pods) {
    live.reset();
    Map<String, TwinWorld> worlds = new TreeMap<>();
    pods.forEach(
        (node, twinPods) -> {
          TwinWorld world = new TwinWorld(live.cluster().client(), twinPods);
          world.settle(node);
          worlds.put(node, world);
        });
    live.api().requests().clear();
    return worlds;
  }

  private static Map<String, NodeResult> nodes(Map<String, TwinWorld> worlds, String agent) {
    Map<String, NodeResult> nodes = new TreeMap<>();
    worlds.forEach(
        (node, world) ->
            nodes.put(
                node,
                new NodeResult(
                    NodeState.unschedulable(live.cluster().client().nodes().withName(node).get()),
                    new TreeSet<>(TwinWorld.evicted(live, agent, node)),
                    world.left(node))));
    return nodes;
  }
}
