package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.live.LiveCluster.Kubectl;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanItem;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same node in the same state, drained by kubectl and planned and drained by Slipway. */
final class KubectlDrainIT {
  private static final Pattern POD = Pattern.compile("[a-z0-9-]+/[a-z0-9.-]+");
  private static final Pattern EVICTING = Pattern.compile("(?m)^evicting pod (\\S+)$");

  @TempDir private static Path directory;
  private static LiveCluster live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.start(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void reset() {
    live.reset();
  }

  @Test
  void shouldRefuseThePodsThatKubectlRefuses() throws Exception {
    // Given
    Plan plan = plan(Map.of("node", "node01"));

    // When
    Kubectl kubectl = live.kubectl("drain", "node01", "--ignore-daemonsets");

    // Then
    assertThat(kubectl.exit()).isEqualTo(1);
    assertThat(pods(plan, Verdict.REFUSE))
        .isNotEmpty()
        .isEqualTo(listed(kubectl.errors(), "local storage|declare no controller"));
    assertThat(findings(plan))
        .contains("(use --delete-emptydir-data to override)", "(use --force to override)");
    assertThat(EVICTING.matcher(kubectl.output()).find()).isFalse();
  }

  @Test
  void shouldRefuseDaemonSetPodsAsKubectlDoesWithoutItsFlag() throws Exception {
    // Given
    Plan plan = plan(Map.of("node", "node02", "ignore-daemonsets", "false"));

    // When
    Kubectl kubectl = live.kubectl("drain", "node02");

    // Then
    assertThat(kubectl.exit()).isEqualTo(1);
    assertThat(pods(plan, Verdict.REFUSE))
        .hasSize(2)
        .isEqualTo(listed(kubectl.errors(), "DaemonSet-managed"));
  }

  @Test
  void shouldEvictAndLeaveThePodsThatKubectlDoes() throws Exception {
    // Given
    Plan plan = plan(Map.of("node", "node02"));

    // When
    Kubectl kubectl = live.kubectl("drain", "node02", "--ignore-daemonsets", "--timeout=40s");

    // Then
    assertThat(kubectl.exit()).as(kubectl.errors()).isZero();
    assertThat(pods(plan, Verdict.MOVE, Verdict.LOSE, Verdict.HELD))
        .isNotEmpty()
        .isEqualTo(evicted(kubectl));
    assertThat(pods(plan, Verdict.KEEP))
        .isEqualTo(listed(kubectl.errors(), "ignoring DaemonSet-managed Pods"));
  }

  @Test
  void shouldEvictWhatItPlannedAsKubectlDoesWithForce() throws Exception {
    // Given
    Map<String, String> arguments =
        Map.of(
            "node", "node01",
            "force", "true",
            "delete-emptydir-data", "true",
            "timeout", "4s");
    LiveRun run = new LiveRun(live.cluster(), "op-1");
    PlannedWork work = run.planned("drain", arguments);
    RunResult ours = run.run(work);
    live.reset();
    Plan plan = plan(arguments);

    // When
    Kubectl kubectl =
        live.kubectl(
            "drain",
            "node01",
            "--ignore-daemonsets",
            "--force",
            "--delete-emptydir-data",
            "--timeout=4s");

    // Then
    assertThat(kubectl.exit()).isEqualTo(1);
    assertThat(kubectl.errors()).contains("global timeout reached");
    assertThat(pods(plan, Verdict.MOVE, Verdict.LOSE, Verdict.HELD)).isEqualTo(evicted(kubectl));
    assertThat(ours).isInstanceOf(RunResult.Failed.class);
    assertThat(new TreeSet<>(run.pods(ItemState.STARTED)))
        .isEqualTo(pods(work.plan(), Verdict.MOVE, Verdict.LOSE));
  }

  private static Plan plan(Map<String, String> arguments) {
    return new LiveRun(live.cluster(), "op-1").planned("drain", arguments).plan();
  }

  private static Set<String> pods(Plan plan, Verdict... verdicts) {
    Collection<Verdict> wanted = EnumSet.copyOf(Arrays.asList(verdicts));
    return plan.items().stream()
        .filter(item -> wanted.contains(item.verdict()))
        .filter(item -> !item.group().startsWith("Node "))
        .map(PlanItem::subject)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String findings(Plan plan) {
    return plan.findings().stream().map(f -> f.text()).collect(Collectors.joining("\n"));
  }

  private static Set<String> evicted(Kubectl kubectl) {
    return EVICTING
        .matcher(kubectl.output())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The pods named in the lines of kubectl's text that speak of {@code about}. */
  private static Set<String> listed(String text, String about) {
    Set<String> pods = new TreeSet<>();
    Pattern wanted = Pattern.compile(about);
    for (String line : text.lines().flatMap(l -> Arrays.stream(l.split("[;]", -1))).toList()) {
      Matcher pod = POD.matcher(line);
      while (wanted.matcher(line).find() && pod.find()) {
        pods.add(pod.group());
      }
    }
    return pods;
  }
}
