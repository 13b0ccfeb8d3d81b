package dev.slipway.actions.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.DrainAction;
import dev.slipway.actions.family.nodes.UncordonAction;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LockScopeTest {

  @ParameterizedTest
  @CsvSource({
    "nothing, nothing, false, true",
    "nothing, cluster, false, false",
    "nothing, a,       false, false",
    "cluster, nothing, false, true",
    "cluster, cluster, true,  true",
    "cluster, a,       true,  true",
    "a,       nothing, false, true",
    "a,       cluster, true,  false",
    "a,       a,       true,  true",
    "a,       b,       false, false",
    "a b,     b,       true,  true",
    "b,       a b,     true,  false",
    "all,     nothing, false, true",
    "all,     cluster, true,  true",
    "all,     a,       true,  true",
    "all,     .etcd,   true,  true",
    "all,     all,     true,  true",
    "cluster, all,     true,  false",
    "a,       all,     true,  false",
    ".etcd,   nothing, false, true",
    ".etcd,   cluster, false, false",
    ".etcd,   a,       false, false",
    ".etcd,   .etcd,   true,  true",
    ".etcd,   .dns,    false, false",
    ".etcd,   all,     true,  false",
    "~a,      nothing, false, true",
    "~a,      a b,     true,  false",
    "~a,      b,       false, false",
    "~a,      cluster, false, false",
    "~a,      all,     true,  false",
    "~a,      .etcd,   false, false",
    "~a,      ~a,      false, true",
  })
  void shouldKnowWhatGetsInTheWayOfWhat(
      String one, String other, boolean conflicts, boolean covers) {
    assertThat(scope(one).conflictsWith(scope(other))).isEqualTo(conflicts);
    assertThat(scope(other).conflictsWith(scope(one))).isEqualTo(conflicts);
    assertThat(scope(one).covers(scope(other))).isEqualTo(covers);
  }

  @Test
  void shouldDrainNamedNodesAloneAndSelectedOnesWithTheWholeCluster() {
    // Given
    DrainAction drain = new DrainAction(OwnRuntime.UNKNOWN);

    // When
    LockScope named = scope(drain, "node", "node01", "node02");
    LockScope selected = scope(drain, "selector", "pool=batch");

    // Then
    assertThat(named).isEqualTo(new LockScope.Nodes(Set.of("node01", "node02")));
    assertThat(selected).isEqualTo(new LockScope.AllNodes());
  }

  @Test
  void shouldNotUncordonANodeThatIsBeingDrained() {
    // Given
    DrainAction drain = new DrainAction(OwnRuntime.UNKNOWN);
    LockScope drained = scope(drain, "node", "node01", "node02");

    // When
    LockScope same = scope(new UncordonAction(), "node", "node02");
    LockScope other = scope(new UncordonAction(), "node", "node03");

    // Then
    assertThat(drained.conflictsWith(same)).isTrue();
    assertThat(drained.conflictsWith(other)).isFalse();
  }

  private static LockScope scope(MaintenanceAction action, String name, String... values) {
    TreeMap<String, List<String>> given = new TreeMap<>();
    given.put(name, List.of(values));
    return switch (action.bind(new Arguments(given))) {
      case Outcome.Success<BoundAction>(BoundAction bound) -> bound.scope();
      case Outcome.Failed<BoundAction>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  private static LockScope scope(String text) {
    return switch (text) {
      case "nothing" -> new LockScope.Nothing();
      case "cluster" -> new LockScope.AllNodes();
      case "all" -> new LockScope.Exclusive();
      default ->
          text.startsWith("~")
              ? new LockScope.ReturnedNodes("cordon", Set.of(text.substring(1)))
              : text.startsWith(".")
                  ? new LockScope.Component(text.substring(1))
                  : new LockScope.Nodes(Set.of(text.split(" ")));
    };
  }
}
