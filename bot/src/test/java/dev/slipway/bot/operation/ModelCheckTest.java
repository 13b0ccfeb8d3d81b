package dev.slipway.bot.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.operation.ModelTranscript.Violation;
import dev.slipway.bot.operation.ModelTransitions.Next;
import dev.slipway.bot.operation.ModelWorld.Left;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.state.TransitionResult;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every interleaving of two replicas, two people who click, expiry, drift, cancel, pause, a line
 * that is cut and a process that dies, over the real transitions. In each state there is at most
 * one end, nothing runs that was not approved as shown, one start at a time works and writes, what
 * runs has its cluster, and the journal tells one story; where nothing moves by itself any more,
 * nothing is stuck and no cluster is held for nothing.
 *
 * <p>The line for a busy cluster needs three operations at once. Three of these in one world would
 * be some 86,000 cubed states, out of reach at any depth that gets past a first approval; {@link
 * LineModelTest} explores it with one replica and without drift and expiry, which concern each
 * operation alone.
 */
final class ModelCheckTest {
  /** Enough for: approve, pause, resume, cancel; and for a death in the middle of a cut. */
  private static final Left ALL = new Left(4, 1, 1);

  private record Found(long states, int depth, Optional<String> violation) {}

  @Test
  void shouldHoldInEveryInterleaving(TestReporter reporter) {
    // When
    Found found = explore(new ModelRules(), ALL);

    // Then
    reporter.publishEntry(
        Map.of("states", Long.toString(found.states()), "depth", Integer.toString(found.depth())));
    assertThat(found.violation()).isEmpty();
    assertThat(found.states()).isGreaterThan(10_000);
  }

  /** A check that cannot fail proves nothing: each of these rules is broken once. */
  @ParameterizedTest
  @MethodSource("broken")
  void shouldFindARuleThatIsBroken(ModelRules rules, String expected) {
    assertThat(explore(rules, ALL).violation())
        .hasValueSatisfying(v -> assertThat(v).contains(expected));
  }

  static List<Arguments> broken() {
    return List.of(
        Arguments.of(
            new ModelRules() {
              @Override
              TransitionResult approve(Operation operation, long version, UserId by, Instant now) {
                return Transitions.approve(
                    operation, operation.version(), by, Eligibility.APPROVER, now);
              }
            },
            "approved what was not shown"),
        Arguments.of(
            new ModelRules() {
              @Override
              TransitionResult start(
                  Operation operation,
                  Operation seen,
                  Plan plan,
                  ReplicaId me,
                  Set<ReplicaId> alive,
                  Instant now) {
                return Transitions.start(operation, seen, plan, me, Set.of(me), now);
              }

              @Override
              boolean isHeld(Running running, ReplicaId me, Set<ReplicaId> alive) {
                return false;
              }
            },
            "two replicas work at the same time"),
        Arguments.of(
            new ModelRules() {
              @Override
              TransitionResult start(
                  Operation operation,
                  Operation seen,
                  Plan plan,
                  ReplicaId me,
                  Set<ReplicaId> alive,
                  Instant now) {
                return Transitions.start(operation, operation, plan, me, alive, now);
              }
            },
            "runs what was not approved"),
        Arguments.of(
            new ModelRules() {
              @Override
              TransitionResult finish(Operation operation, int attempt, Ended end) {
                return Transitions.finish(operation, operation.attempt(), end);
              }
            },
            "an earlier start says how it ended"),
        Arguments.of(
            new ModelRules() {
              @Override
              boolean takes(Operation operation, int attempt) {
                return true;
              }
            },
            "an earlier start still writes"),
        Arguments.of(
            new ModelRules() {
              @Override
              boolean givesBack(Operation operation) {
                return true;
              }
            },
            "without having its cluster"),
        Arguments.of(
            new ModelRules() {
              @Override
              TransitionResult letGo(Operation operation, int attempt) {
                return new TransitionResult.Forbidden(TransitionResult.DenialReason.ENDED);
              }

              @Override
              boolean buriesWhoWorks() {
                return true;
              }
            },
            "two replicas work at the same time"));
  }

  /** All that can be reached, nearest first. */
  private static Found explore(ModelRules rules, Left left) {
    ModelTransitions moves = new ModelTransitions(rules);
    ModelWorld beginning = ModelTransitions.beginning(left);
    Set<ModelWorld> visited = new HashSet<>(Set.of(beginning));
    Deque<Trace> next = new ArrayDeque<>();
    next.add(new Trace(beginning, Optional.empty(), "asked for", 0));
    int depth = 0;
    while (!next.isEmpty()) {
      Trace trace = next.remove();
      ModelWorld world = trace.world();
      depth = trace.length();
      try {
        ModelTransitions.check(world);
        List<Next> reachable = moves.from(world);
        if (reachable.stream().allMatch(Next::willed)) {
          ModelTransitions.checkAtRest(world, world.left().crashes() < left.crashes());
        }
        for (Next move : reachable) {
          if (visited.add(move.world())) {
            next.add(new Trace(move.world(), Optional.of(trace), move.move(), depth + 1));
          }
        }
      } catch (Violation e) {
        return new Found(
            visited.size(), depth, Optional.of(e.getMessage() + " after " + trace.told()));
      }
    }
    return new Found(visited.size(), depth, Optional.empty());
  }

  /** A world and how it came about. */
  private record Trace(ModelWorld world, Optional<Trace> before, String move, int length) {
    String told() {
      List<String> moves = new ArrayList<>();
      for (Optional<Trace> t = Optional.of(this); t.isPresent(); t = t.get().before()) {
        moves.addFirst(t.get().move());
      }
      return String.join(", ", moves);
    }
  }
}
