package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.ModelTranscript.demand;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.NOON;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.bot.operation.ModelReplica.Phase;
import dev.slipway.bot.operation.ModelReplica.Seen;
import dev.slipway.bot.operation.ModelReplica.Why;
import dev.slipway.bot.operation.execution.OperationRunner;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.TransitionResult;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may happen next in a world: each write of {@link OperationRunner}, {@link DecisionHandler}
 * and {@code RunOwnership} is a move of its own, and so is whatever befalls people and processes.
 */
final class ModelTransitions {
  private static final List<Plan> PLANS =
      List.of(OperationSamples.plan("a", "b"), OperationSamples.plan("a"));
  private static final int CLICKERS = 2;

  /** A move and where it leads; {@code willed} moves are made by people or bad luck. */
  record Next(String move, boolean willed, ModelWorld world) {}

  private final ModelRules rules;

  ModelTransitions(ModelRules rules) {
    this.rules = rules;
  }

  static ModelWorld beginning(ModelWorld.Left left) {
    ReplicaId one = new ReplicaId("one");
    ReplicaId two = new ReplicaId("two");
    return new ModelWorld(
        new AwaitingApproval(NOON.plus(Duration.ofHours(1))),
        1,
        0,
        ModelTranscript.BEGINNING,
        false,
        Set.of(one, two),
        List.of(
            new ModelReplica(one, false, new Phase.Idle()),
            new ModelReplica(two, false, new Phase.Idle())),
        List.of(1L, 1L),
        List.of(0, 0),
        0,
        0,
        left);
  }

  List<Next> from(ModelWorld world) {
    List<Next> all = new ArrayList<>();
    for (int clicker = 0; clicker < CLICKERS; clicker++) {
      click(world, clicker, all);
    }
    for (int replica = 0; replica < world.replicas().size(); replica++) {
      befall(world, replica, all);
      work(world, replica, all);
    }
    if (world.state() instanceof AwaitingApproval) {
      write(world, rules.expire(operation(world), now(world)))
          .ifPresent(next -> all.add(new Next("expire", false, next)));
    }
    if (world.hours() == 0 && world.state() instanceof AwaitingApproval) {
      all.add(new Next("time passes", true, world.later()));
    }
    if (world.now() == 0 && !world.state().equals(new Expired(NOON))) {
      all.add(new Next("the cluster changes", true, world.drifted()));
    }
    return all;
  }

  private void click(ModelWorld world, int clicker, List<Next> all) {
    String name = "person " + clicker;
    if (world.state() instanceof AwaitingApproval && world.eyes().get(clicker) != world.version()) {
      all.add(new Next(name + " looks", true, world.looked(clicker)));
    }
    if (world.left().clicks() == 0) {
      return;
    }
    UserId by = BO;
    long version = world.eyes().get(clicker);
    ModelWorld.Left less =
        new ModelWorld.Left(world.left().clicks() - 1, world.left().cuts(), world.left().crashes());
    ModelWorld clicked = world.left(less);
    Operation operation = operation(world);
    write(clicked, rules.approve(operation, version, by, now(world)))
        .ifPresent(
            next -> {
              demand(world.seen().get(clicker) == next.shown(), "approved what was not shown");
              all.add(new Next(name + " approves", true, next));
            });
    write(clicked, rules.reject(operation, version, by, now(world)))
        .ifPresent(next -> all.add(new Next(name + " rejects", true, next)));
    if (world.story().cancelAsked().isEmpty()) {
      write(clicked, rules.cancel(operation, by, NOON))
          .ifPresent(next -> all.add(new Next(name + " cancels", true, givenBack(next))));
    }
    write(clicked, rules.pause(view(world), by))
        .ifPresent(next -> all.add(new Next(name + " pauses", true, next)));
    write(clicked, rules.resume(operation, by))
        .ifPresent(next -> all.add(new Next(name + " resumes", true, next)));
  }

  private void befall(ModelWorld world, int index, List<Next> all) {
    ModelReplica replica = world.replicas().get(index);
    ModelWorld.Left left = world.left();
    boolean dead = replica.phase() instanceof Phase.Dead;
    boolean works = replica.phase() instanceof Phase.Stepping;
    if (!dead && left.crashes() > 0) {
      all.add(
          new Next(
              replica.id() + " dies",
              true,
              world
                  .with(index, replica.cut(false).in(new Phase.Dead()))
                  .left(new ModelWorld.Left(left.clicks(), left.cuts(), left.crashes() - 1))));
    }
    if (dead) {
      ReplicaId next = new ReplicaId(replica.id() + "'");
      all.add(
          new Next(
              next + " comes",
              false,
              world
                  .with(index, new ModelReplica(next, false, new Phase.Idle()))
                  .alive(with(world.alive(), next))));
    }
    // Replicas are alike: it may as well be the first one.
    if (!dead && index == 0 && left.cuts() > 0) {
      all.add(
          new Next(
              replica.id() + " is cut off",
              true,
              world
                  .with(index, replica.cut(true))
                  .left(new ModelWorld.Left(left.clicks(), left.cuts() - 1, left.crashes()))));
    }
    if (replica.cut()) {
      all.add(
          new Next(
              replica.id() + " is back",
              false,
              world.with(index, replica.cut(false)).alive(with(world.alive(), replica.id()))));
      if (replica.phase() instanceof Phase.Stepping(int attempt)) {
        all.add(
            new Next(
                replica.id() + " stops",
                false,
                world.with(index, new Phase.Stopped(attempt, Why.LEFT))));
      }
    }
    for (ReplicaId listed : world.alive()) {
      boolean isThis = listed.equals(replica.id());
      boolean silent = isThis && (dead || (replica.cut() && (!works || rules.buriesWhoWorks())));
      boolean gone = world.replicas().stream().noneMatch(other -> other.id().equals(listed));
      if (silent || (gone && index == 0)) {
        all.add(new Next(listed + " is struck off", false, world.alive(without(world, listed))));
      }
    }
  }

  // What the replica does by itself. Out of reach of the store it can only go on with its step.
  private void work(ModelWorld world, int index, List<Next> all) {
    ModelReplica replica = world.replicas().get(index);
    String name = replica.id() + " ";
    if (replica.phase() instanceof Phase.Stepping(int attempt)) {
      all.add(
          new Next(
              name + "is done", false, world.with(index, new Phase.Stopped(attempt, Why.DONE))));
    }
    if (replica.cut()) {
      return;
    }
    Operation operation = operation(world);
    switch (replica.phase()) {
      case Phase.Idle() -> {
        if (isToRun(operation) && !isHeld(operation, replica, world)) {
          all.add(
              new Next(
                  name + "reads",
                  false,
                  world.with(
                      index,
                      new Phase.Read(new Seen(world.state(), world.version(), world.shown())))));
        }
      }
      case Phase.Read(Seen seen) -> {
        boolean pauses = seen.state().attempt() > 0 && world.story().pauseAsked().isPresent();
        all.add(
            new Next(
                name + "plans",
                false,
                world
                    .locked(true)
                    .with(
                        index,
                        pauses
                            ? new Phase.Stopped(seen.state().attempt(), Why.PAUSED)
                            : new Phase.Planned(seen, world.now()))));
      }
      case Phase.Planned(Seen seen, int plan) ->
          all.add(new Next(name + "begins", false, begun(world, index, seen, plan)));
      case Phase.Stepping(int attempt) -> stepping(world, index, attempt, all);
      case Phase.Stopped(int attempt, Why why) ->
          all.add(new Next(name + "writes " + why, false, ended(world, index, attempt, why)));
      case Phase.JustPaused(int attempt) ->
          all.add(
              new Next(
                  name + "looks for a cancel",
                  false,
                  world.with(
                      index,
                      world.story().cancelAsked().isPresent()
                          ? new Phase.Stopped(attempt, Why.CANCELLED)
                          : new Phase.Idle())));
      case Phase.Over() ->
          all.add(
              new Next(name + "gives back", false, givenBack(world).with(index, new Phase.Idle())));
      case Phase.Dead() -> {}
    }
  }

  private ModelWorld begun(ModelWorld world, int index, Seen seen, int plan) {
    ModelReplica replica = world.replicas().get(index);
    boolean drifted = seen.state() instanceof Approved && seen.plan() != plan;
    if (drifted) {
      return write(
              world,
              rules.drift(operation(world), PLANS.get(plan), now(world).plus(Duration.ofHours(1))))
          .orElse(world)
          .with(index, new Phase.Over());
    }
    Optional<ModelWorld> started =
        write(
            world,
            rules.start(
                operation(world),
                operation(seen),
                PLANS.get(plan),
                replica.id(),
                world.alive(),
                NOON));
    started
        .filter(next -> next.story().starts() == 1)
        .ifPresent(
            next ->
                demand(
                    next.story().approved().equals(Optional.of(plan)),
                    "runs what was not approved"));
    return started
        .map(next -> next.with(index, new Phase.Stepping(next.state().attempt())))
        .orElseGet(() -> world.with(index, new Phase.Over()));
  }

  private void stepping(ModelWorld world, int index, int attempt, List<Next> all) {
    ModelReplica replica = world.replicas().get(index);
    if (rules.takes(operation(world), attempt)) {
      demand(
          world.state() instanceof Running running
              && running.attempts() == attempt
              && running.runner().equals(Optional.of(replica.id())),
          "an earlier start still writes");
    } else {
      all.add(
          new Next(
              replica.id() + " finds itself overtaken",
              false,
              world.with(index, new Phase.Stopped(attempt, Why.LEFT))));
    }
    if (world.story().cancelAsked().isPresent() || world.story().pauseAsked().isPresent()) {
      Why why = world.story().cancelAsked().isPresent() ? Why.CANCELLED : Why.PAUSED;
      all.add(
          new Next(
              replica.id() + " heeds", false, world.with(index, new Phase.Stopped(attempt, why))));
    }
  }

  private ModelWorld ended(ModelWorld world, int index, int attempt, Why why) {
    Operation operation = operation(world);
    // What its steps told last is written before.
    demand(
        !rules.takes(operation, attempt) || world.state().attempt() == attempt,
        "an earlier start still writes");
    return switch (why) {
      case DONE -> finished(world, index, attempt, new Succeeded(NOON, "Done."));
      case CANCELLED -> finished(world, index, attempt, new Cancelled(NOON, BO, "Half of it."));
      case PAUSED ->
          write(world, rules.paused(view(world), attempt, BO, NOON))
              .orElse(world)
              .with(index, new Phase.JustPaused(attempt));
      case LEFT ->
          write(world, rules.letGo(operation, attempt)).orElse(world).with(index, new Phase.Idle());
    };
  }

  private ModelWorld finished(ModelWorld world, int index, int attempt, Ended end) {
    Optional<ModelWorld> written = write(world, rules.finish(operation(world), attempt, end));
    demand(
        written.isEmpty() || world.state().attempt() == attempt,
        "an earlier start says how it ended");
    return written.orElse(world).with(index, new Phase.Over());
  }

  /** Writes as the store does; empty when the rules deny it. */
  private static Optional<ModelWorld> write(ModelWorld world, TransitionResult transitionResult) {
    return switch (transitionResult) {
      case TransitionResult.Forbidden ignored -> Optional.empty();
      case TransitionResult.Allowed(var change) -> {
        demand(!(world.state() instanceof Ended), "changed after its end");
        int plan = PLANS.indexOf(change.operation().plan());
        OperationState next =
            change.operation().state() instanceof Approved
                ? new Approved(BO, NOON)
                : change.operation().state();
        ModelTranscript story = world.story();
        for (JournalEvent event : change.events()) {
          story = story.then(event, plan);
        }
        yield Optional.of(world.written(next, plan, story));
      }
    };
  }

  private ModelWorld givenBack(ModelWorld world) {
    return rules.givesBack(operation(world)) ? world.locked(false) : world;
  }

  private static boolean isToRun(Operation operation) {
    return operation.state() instanceof Approved || operation.state() instanceof Running;
  }

  private boolean isHeld(Operation operation, ModelReplica replica, ModelWorld world) {
    return operation.state() instanceof Running running
        && rules.isHeld(running, replica.id(), world.alive());
  }

  private static Operation operation(ModelWorld world) {
    return operation(new Seen(world.state(), world.version(), world.shown()));
  }

  private static Operation operation(Seen seen) {
    return OperationSamples.waiting("rack1")
        .apply(1)
        .withVersion(seen.version())
        .withPlan(PLANS.get(seen.plan()), seen.state());
  }

  private static OperationView view(ModelWorld world) {
    Operation operation = operation(world);
    List<JournalEvent> asked =
        Stream.concat(
                world.story().cancelAsked().map(JournalEvent.CancelRequested::new).stream(),
                world.story().pauseAsked().map(JournalEvent.PauseRequested::new).stream())
            .<JournalEvent>map(event -> event)
            .toList();
    return new OperationView(
        operation,
        asked.stream().map(event -> new JournalEntry(operation.id(), 1, NOON, event)).toList());
  }

  private static Instant now(ModelWorld world) {
    return NOON.plus(Duration.ofHours(world.hours()));
  }

  private static Set<ReplicaId> with(Set<ReplicaId> list, ReplicaId more) {
    Set<ReplicaId> next = new HashSet<>(list);
    next.add(more);
    return Set.copyOf(next);
  }

  private static Set<ReplicaId> without(ModelWorld world, ReplicaId less) {
    Set<ReplicaId> next = new HashSet<>(world.alive());
    next.remove(less);
    return Set.copyOf(next);
  }

  /** What must hold whatever happens. */
  static void check(ModelWorld world) {
    demand(
        world.replicas().stream().filter(r -> r.phase() instanceof Phase.Stepping).count() <= 1,
        "two replicas work at the same time");
    demand(
        world.locked() || !(world.state() instanceof Running || world.state() instanceof Paused),
        "it runs or is paused without having its cluster");
    demand(
        !(world.state() instanceof Running running) || world.story().starts() == running.attempts(),
        "the journal tells of other starts than the state");
  }

  /** What must hold when nothing happens by itself any more. */
  static void checkAtRest(ModelWorld world, boolean somebodyDied) {
    demand(!isToRun(operation(world)), "it is to run, and nobody will ever take it up");
    demand(
        somebodyDied || !world.locked() || world.state() instanceof Paused,
        "its cluster is held for nothing");
  }
}
