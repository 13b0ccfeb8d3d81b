package dev.slipway.actions.live;

import static dev.slipway.actions.live.TwinPod.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.live.LiveCluster.Kubectl;
import dev.slipway.actions.live.TwinPod.Budget;
import dev.slipway.actions.live.TwinPod.Fate;
import dev.slipway.actions.live.TwinPod.Owner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same node content twice, drained at the same time by kubectl and by Slipway: which pods each
 * refuses, has evicted, and leaves (kubernetes.md §1.3 to §1.5).
 */
final class TwinDrainIT {
  private static final String KUBECTLS = "node01";
  private static final String OURS = "node02";
  private static final int FEW = 2;
  private static final int WORLDS = 12;

  /** Another one with {@code -Dtwin.seed=N}; a failure names the seed of its world. */
  private static final long SEED = Long.getLong("twin.seed", 20261122L);

  private static final Pattern REFUSAL = Pattern.compile("cannot delete|\"lost\" not found");
  private static final Pattern POD = Pattern.compile("twin-node01/[a-z0-9-]+");
  private static final List<String> ALL =
      List.of("--ignore-daemonsets", "--force", "--delete-emptydir-data");

  @TempDir private static Path directory;
  private static LiveCluster live;

  /** What one side made of it; pods by their short names. */
  private record Result(Set<String> refused, Set<String> evicted, Set<String> left, boolean well) {}

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
  void shouldDoAsKubectlDoes(List<TwinPod> pods, List<String> flags) throws Exception {
    same(pods, flags);
  }

  static Stream<Arguments> shouldDoAsKubectlDoes() {
    TwinPod lone = plain().of(Owner.NOBODY);
    TwinPod daemon = plain().of(Owner.DAEMON_SET);
    TwinPod orphan = plain().of(Owner.LOST_DAEMON_SET);
    List<TwinPod> one = List.of(plain());
    return Stream.of(
        argumentSet(
            "1.3 row 1: ending for longer than asked to wait",
            List.of(plain(), plain().that(Fate.ENDING)),
            with("--skip-wait-for-delete-timeout=1")),
        argumentSet("1.3 row 2: daemon set, ignored", List.of(plain(), daemon), ALL),
        argumentSet("1.3 row 2: daemon set, not ignored", List.of(plain(), daemon), List.of()),
        argumentSet(
            "1.3 row 2: lost daemon set", List.of(plain(), orphan), List.of("--ignore-daemonsets")),
        argumentSet("1.3 row 2: lost daemon set, forced", List.of(plain(), orphan), ALL),
        argumentSet(
            "1.3 row 2: finished daemon set pod",
            List.of(orphan.that(Fate.FAILED), daemon),
            List.of("--ignore-daemonsets")),
        argumentSet(
            "1.3 row 3: mirror", List.of(plain(), lone.asMirror().withEmptyDir()), List.of()),
        argumentSet("1.3 row 4: emptyDir", List.of(plain(), plain().withEmptyDir()), List.of()),
        argumentSet(
            "1.3 row 4: emptyDir, given up",
            List.of(plain(), plain().withEmptyDir(), daemon.withEmptyDir()),
            ALL),
        argumentSet(
            "1.3 row 4: emptyDir, finished",
            List.of(plain().withEmptyDir().that(Fate.SUCCEEDED)),
            List.of()),
        argumentSet("1.3 row 5: lone", List.of(plain(), lone), List.of("--delete-emptydir-data")),
        argumentSet("1.3 row 5: lone, forced", List.of(plain(), lone.withEmptyDir()), ALL),
        argumentSet("1.3 row 5: lone, finished", List.of(lone.that(Fate.FAILED)), List.of()),
        argumentSet(
            "1.1.4: deleted instead, past a budget",
            List.of(plain(), plain().under(Budget.HOLDS)),
            with("--disable-eviction")),
        argumentSet(
            "1.2: pod selector",
            List.of(plain(), lone.labelled("db")),
            List.of("--pod-selector=app=web")),
        argumentSet("1.2: grace period", one, with("--grace-period=1")),
        argumentSet(
            "1.5.2: held, but finished",
            List.of(plain().under(Budget.HOLDS).that(Fate.SUCCEEDED)),
            ALL),
        argumentSet("1.5.3: two budgets", List.of(plain(), plain().under(Budget.TWO)), ALL),
        argumentSet("1.5.4: held", List.of(plain(), plain().under(Budget.HOLDS)), ALL),
        argumentSet("1.5.4: let go", List.of(plain().under(Budget.LETS_GO)), ALL));
  }

  @ParameterizedTest
  @MethodSource
  void shouldDoAsKubectlDoesWithAnything(long seed) throws Exception {
    Random dice = new Random(seed);
    List<TwinPod> pods =
        IntStream.range(0, 2 + dice.nextInt(6)).mapToObj(i -> TwinPod.random(dice)).toList();
    // Mostly all flags, because one that is missing ends most drains before they begin.
    List<String> flags = ALL.stream().filter(flag -> dice.nextInt(8) > 0).toList();
    List<String> more = new ArrayList<>(flags);
    if (dice.nextInt(4) == 0) {
      more.add("--pod-selector=app=web");
    }
    same(pods, more);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource
  void shouldDoAsKubectlDoesWithAnythingElse(long seed) throws Exception {
    shouldDoAsKubectlDoesWithAnything(seed);
  }

  static Stream<Arguments> shouldDoAsKubectlDoesWithAnything() {
    return worlds(0, FEW);
  }

  static Stream<Arguments> shouldDoAsKubectlDoesWithAnythingElse() {
    return worlds(FEW, WORLDS);
  }

  private static Stream<Arguments> worlds(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> argumentSet("seed " + (SEED + i), SEED + i));
  }

  private static void same(List<TwinPod> pods, List<String> flags) throws Exception {
    // Given
    live.reset();
    TwinWorld world = new TwinWorld(live.cluster().client(), pods);
    world.settle(KUBECTLS);
    world.settle(OURS);
    live.api().requests().clear();

    // When
    CompletableFuture<Kubectl> kubectl = CompletableFuture.supplyAsync(() -> kubectl(flags));
    Result ours = ours(world, flags);
    Result theirs = theirs(world, kubectl.get());

    // Then
    assertThat(ours).as("%s with %s", pods, flags).isEqualTo(theirs);
    assertThat(theirs.evicted().size() + theirs.left().size())
        .isEqualTo((int) pods.stream().filter(pod -> pod.fate() != Fate.ENDING).count());
  }

  private static Kubectl kubectl(List<String> flags) {
    List<String> command = new ArrayList<>(List.of("drain", KUBECTLS, "--timeout=3s"));
    command.addAll(flags);
    try {
      return live.kubectl(command.toArray(String[]::new));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Result theirs(TwinWorld world, Kubectl kubectl) {
    Set<String> refused =
        kubectl
            .errors()
            .lines()
            .filter(line -> REFUSAL.matcher(line).find())
            .flatMap(line -> POD.matcher(line).results())
            .map(found -> TwinWorld.name(found.group()))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Result(
        refused,
        TwinWorld.evicted(live, "kubectl/", KUBECTLS),
        world.left(KUBECTLS),
        kubectl.exit() == 0);
  }

  private static Result ours(TwinWorld world, List<String> flags) {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("node", OURS);
    arguments.put("timeout", "3s");
    arguments.put("ignore-daemonsets", "false");
    for (String flag : flags) {
      String[] pair = flag.substring(2).split("=", 2);
      arguments.put(pair[0], pair.length == 1 ? "true" : pair[1]);
    }
    ActionRun run = new ActionRun(live.cluster(), "op-1");
    ExecutablePlan work = run.planned("drain", arguments);
    ExecutionResult result = run.run(work);
    boolean well = !work.plan().isBlocked() && result instanceof ExecutionResult.Completed;
    return new Result(
        refused(work.plan()), TwinWorld.evicted(live, "slipway", OURS), world.left(OURS), well);
  }

  private static Set<String> refused(Plan plan) {
    return plan.items().stream()
        .filter(item -> item.verdict() == ItemVerdict.REFUSE)
        .map(PlanItem::subject)
        .map(TwinWorld::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> with(String... more) {
    return Stream.concat(ALL.stream(), Arrays.stream(more)).toList();
  }
}
