package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.ModelTranscript.demand;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.operation.ModelTranscript.Violation;
import dev.slipway.bot.operation.lock.OperationQueue;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.TransitionResult;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.bot.replica.ReplicaId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every interleaving of one operation that holds the cluster, one that waits in line and one that
 * takes over, with people who approve, cancel, pause and resume any of them, a freeze that comes
 * and goes and a process that dies twice, over the real transitions and the real order of the line.
 * One at most works and has the cluster, the holder is cancelled for nothing but a take-over that
 * was approved, the taker goes first, nothing begins in the freeze, and where nothing moves by
 * itself any more nobody waits and nothing is held, but for what is paused.
 */
final class LineModelTest {
  private static final ReplicaId ME = new ReplicaId("me");
  private static final int HOLDER = 0;
  private static final int QUEUED = 1;
  private static final int TAKER = 2;

  /** How far the process is with an operation. */
  private enum Phase {
    IDLE,
    TOOK,
    STEPPING
  }

  /** {@code stopped}: whether a person or the taker has it stopped. */
  private record Member(OperationState state, Phase phase, boolean stopped) {}

  private record World(
      List<Member> members,
      Optional<Integer> lock,
      boolean takeOverApproved,
      boolean frozen,
      int freezes,
      int clicks,
      int crashes) {
    World with(int index, Member member) {
      List<Member> next = new ArrayList<>(members);
      next.set(index, member);
      return new World(List.copyOf(next), lock, takeOverApproved, frozen, freezes, clicks, crashes);
    }

    World with(int index, Phase phase) {
      Member member = members.get(index);
      return with(index, new Member(member.state(), phase, member.stopped()));
    }

    World lock(Optional<Integer> holder) {
      return new World(members, holder, takeOverApproved, frozen, freezes, clicks, crashes);
    }

    World clicked() {
      return new World(members, lock, takeOverApproved, frozen, freezes, clicks - 1, crashes);
    }
  }

  /** The rules as they are; what overrides one shows that the check finds it. */
  static class Rules {
    Comparator<Operation> order() {
      return OperationQueue.ORDER;
    }

    boolean mayTakeOver(OperationState taker) {
      return taker instanceof Approved;
    }

    boolean heedsTheLock() {
      return true;
    }

    boolean stepsAside() {
      return true;
    }

    boolean looksAgainBeforeItBegins() {
      return true;
    }
  }

  private record Next(World world, boolean willed) {}

  @Test
  void shouldHoldInEveryInterleaving() {
    assertThat(explore(new Rules())).isEmpty();
  }

  /** A check that cannot fail proves nothing: each of these rules is broken once. */
  @ParameterizedTest
  @MethodSource("broken")
  void shouldFindARuleThatIsBroken(Rules rules, String expected) {
    assertThat(explore(rules)).hasValueSatisfying(found -> assertThat(found).contains(expected));
  }

  static List<Arguments> broken() {
    return List.of(
        Arguments.of(
            new Rules() {
              @Override
              Comparator<Operation> order() {
                return Comparator.comparingLong(o -> o.id().number());
              }
            },
            "went before the one that takes over"),
        Arguments.of(
            new Rules() {
              @Override
              boolean mayTakeOver(OperationState taker) {
                return true;
              }
            },
            "taken over from without a yes"),
        Arguments.of(
            new Rules() {
              @Override
              boolean heedsTheLock() {
                return false;
              }
            },
            "works without the cluster"),
        Arguments.of(
            new Rules() {
              @Override
              boolean stepsAside() {
                return false;
              }
            },
            "held by one that may not begin"),
        Arguments.of(
            new Rules() {
              @Override
              boolean looksAgainBeforeItBegins() {
                return false;
              }
            },
            "began in a freeze"));
  }

  private static Optional<String> explore(Rules rules) {
    World beginning =
        new World(
            List.of(
                new Member(new Running(NOON, 1, Optional.of(ME)), Phase.STEPPING, false),
                new Member(waiting(), Phase.IDLE, false),
                new Member(waiting(), Phase.IDLE, false)),
            Optional.of(HOLDER),
            false,
            false,
            1,
            4,
            2);
    Set<World> visited = new HashSet<>(Set.of(beginning));
    Deque<World> next = new ArrayDeque<>(visited);
    try {
      while (!next.isEmpty()) {
        World world = next.remove();
        check(world);
        List<Next> moves = new LineMoves(rules, world).all();
        if (moves.stream().allMatch(Next::willed)) {
          checkAtRest(world);
        }
        demand(
            !heldInVain(world)
                || moves.stream().anyMatch(m -> !m.willed() && m.world().lock().isEmpty()),
            "held by one that may not begin");
        moves.stream().map(Next::world).filter(visited::add).forEach(next::add);
      }
    } catch (Violation e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    assertThat(visited).hasSizeGreaterThan(1_000);
    return Optional.empty();
  }

  private static OperationState waiting() {
    return new AwaitingApproval(NOON.plusSeconds(3600));
  }

  private static void check(World world) {
    for (int index = 0; index < world.members().size(); index++) {
      demand(
          world.members().get(index).phase() != Phase.STEPPING
              || world.lock().equals(Optional.of(index)),
          "works without the cluster");
    }
  }

  private static boolean heldInVain(World world) {
    return world.frozen()
        && world
            .lock()
            .filter(it -> world.members().get(it).state() instanceof Approved)
            .isPresent();
  }

  // What is paused keeps its cluster and the line waiting until somebody has it go on.
  private static void checkAtRest(World world) {
    boolean paused =
        world.lock().filter(it -> world.members().get(it).state() instanceof Paused).isPresent();
    demand(
        paused || world.members().stream().noneMatch(m -> m.state() instanceof Approved),
        "waits, and nobody will have it begin");
    demand(paused || world.lock().isEmpty(), "the cluster is held for nothing");
  }

  /** What may happen next: each write of the runner is a move of its own. */
  private static final class LineMoves {
    private final Rules rules;
    private final World world;
    private final List<Next> all = new ArrayList<>();

    LineMoves(Rules rules, World world) {
      this.rules = rules;
      this.world = world;
    }

    List<Next> all() {
      for (int index = 0; index < world.members().size(); index++) {
        click(index);
        work(index);
      }
      takeOver();
      if (!world.frozen() && world.freezes() > 0) {
        all.add(new Next(frozen(true, world.freezes() - 1), true));
      }
      if (world.frozen()) {
        all.add(new Next(frozen(false, world.freezes()), false));
      }
      if (world.crashes() > 0) {
        all.add(new Next(crashed(), true));
      }
      return all;
    }

    private World frozen(boolean now, int left) {
      return new World(
          world.members(),
          world.lock(),
          world.takeOverApproved(),
          now,
          left,
          world.clicks(),
          world.crashes());
    }

    private World crashed() {
      return new World(
          world.members().stream()
              .map(m -> new Member(m.state(), Phase.IDLE, m.stopped()))
              .toList(),
          world.lock(),
          world.takeOverApproved(),
          world.frozen(),
          world.freezes(),
          world.clicks(),
          world.crashes() - 1);
    }

    private void click(int index) {
      if (world.clicks() == 0) {
        return;
      }
      Operation operation = operation(index);
      BiConsumer<TransitionResult, Boolean> press =
          (transitionResult, stops) ->
              write(world.clicked(), index, transitionResult, stops)
                  .ifPresent(next -> all.add(new Next(next, true)));
      // A yes is refused in a freeze.
      if (!world.frozen()) {
        write(
                world.clicked(),
                index,
                Transitions.approve(operation, operation.version(), BO, Eligibility.APPROVER, NOON),
                false)
            .map(next -> index == TAKER ? yes(next) : next)
            .ifPresent(next -> all.add(new Next(next, true)));
      }
      if (!world.members().get(index).stopped()) {
        press.accept(Transitions.cancel(operation, BO, Eligibility.APPROVER, NOON), true);
      }
      press.accept(Transitions.resume(operation, BO, Eligibility.APPROVER), false);
      if (operation.state() instanceof Running running
          && world.members().get(index).phase() == Phase.STEPPING) {
        // Asked for and heeded at once: what lies between is in the other check.
        Paused paused = new Paused(NOON, BO, Text.of("Half of it."), NOON, running.attempts());
        all.add(
            new Next(
                world
                    .clicked()
                    .with(
                        index,
                        new Member(paused, Phase.IDLE, world.members().get(index).stopped())),
                true));
      }
    }

    private static World yes(World w) {
      return new World(
          w.members(), w.lock(), true, w.frozen(), w.freezes(), w.clicks(), w.crashes());
    }

    private void work(int index) {
      Member member = world.members().get(index);
      Operation operation = operation(index);
      if (member.phase() == Phase.STEPPING) {
        Ended end =
            member.stopped()
                ? new Cancelled(NOON, BO, "Half of it.")
                : new Succeeded(NOON, "Done.");
        write(world, index, Transitions.finish(operation, operation.attempt(), end), false)
            .ifPresent(next -> all.add(new Next(next.with(index, Phase.IDLE), false)));
        return;
      }
      boolean holds = world.lock().equals(Optional.of(index));
      if (operation.ended() && holds) {
        all.add(new Next(world.lock(Optional.empty()).with(index, Phase.IDLE), false));
      } else if (operation.state() instanceof Running) {
        begin(index, operation);
      } else if (operation.state() instanceof Approved && member.phase() == Phase.TOOK) {
        begun(index, operation);
      } else if (operation.state() instanceof Approved) {
        look(index, operation, holds);
      }
    }

    private void look(int index, Operation operation, boolean holds) {
      if (world.frozen()) {
        if (holds && rules.stepsAside()) {
          all.add(new Next(world.lock(Optional.empty()), false));
        }
        return;
      }
      Optional<Integer> other = world.lock().filter(it -> it != index && !operation(it).ended());
      if (other.isPresent() && rules.heedsTheLock()) {
        return;
      }
      boolean first =
          holds
              || inLine()
                  .filter(it -> it != index)
                  .allMatch(it -> rules.order().compare(operation(it), operation) > 0);
      if (first) {
        demand(
            holds || index == TAKER || !(operation(TAKER).state() instanceof Approved),
            "went before the one that takes over");
        all.add(new Next(world.lock(Optional.of(index)).with(index, Phase.TOOK), false));
      }
    }

    private void takeOver() {
      Operation taker = operation(TAKER);
      boolean due = world.lock().equals(Optional.of(HOLDER)) && !world.frozen();
      if (!due || taker.ended() || !rules.mayTakeOver(taker.state())) {
        return;
      }
      Member holder = world.members().get(HOLDER);
      OperationView view =
          new OperationView(
              operation(HOLDER),
              holder.stopped()
                  ? List.of(
                      new JournalEntry(
                          new OperationId(1), 1, NOON, new JournalEvent.CancelRequested(BO)))
                  : List.of());
      write(world, HOLDER, Transitions.takeOver(view, taker, BO, NOON), true)
          .ifPresent(
              next -> {
                demand(world.takeOverApproved(), "taken over from without a yes");
                all.add(new Next(next, false));
              });
    }

    private Stream<Integer> inLine() {
      return IntStream.range(QUEUED, world.members().size())
          .boxed()
          .filter(it -> operation(it).state() instanceof Approved);
    }

    private void begun(int index, Operation operation) {
      if (world.frozen() && rules.looksAgainBeforeItBegins()) {
        World aside = world.with(index, Phase.IDLE);
        all.add(new Next(rules.stepsAside() ? aside.lock(Optional.empty()) : aside, false));
        return;
      }
      demand(!world.frozen(), "began in a freeze");
      begin(index, operation);
    }

    private void begin(int index, Operation operation) {
      write(
              world,
              index,
              Transitions.start(operation, operation, operation.plan(), ME, Set.of(ME), NOON),
              false)
          .ifPresent(next -> all.add(new Next(next.with(index, Phase.STEPPING), false)));
    }

    /** Writes as the store does; empty when the rules deny it. */
    private Optional<World> write(
        World from, int index, TransitionResult transitionResult, boolean stops) {
      return switch (transitionResult) {
        case TransitionResult.Forbidden ignored -> Optional.empty();
        case TransitionResult.Allowed(var change) -> {
          Member before = from.members().get(index);
          yield Optional.of(
              from.with(
                  index,
                  new Member(
                      settled(change.operation().state()),
                      before.phase(),
                      before.stopped() || stops)));
        }
      };
    }

    // Equal worlds are one: how it ended and how often it was started makes no difference here.
    private static OperationState settled(OperationState state) {
      return switch (state) {
        case Ended ignored -> new Succeeded(NOON, "Over.");
        case Running ignored -> new Running(NOON, 1, Optional.of(ME));
        case Approved ignored -> new Approved(BO, NOON);
        case AwaitingApproval ignored -> state;
        case Paused ignored -> state;
      };
    }

    private Operation operation(int index) {
      Operation sample =
          OperationSamples.waiting("rack" + index)
              .apply(index + 1L)
              .withState(world.members().get(index).state());
      return switch (index) {
        case HOLDER -> sample;
        case QUEUED -> OperationSamples.inLine(Optional.empty(), sample);
        default -> OperationSamples.inLine(Optional.of(new OperationId(1)), sample);
      };
    }
  }
}
