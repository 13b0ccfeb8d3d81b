package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Scope;
import java.util.Set;
import java.util.function.Function;

/** Rewiring that says what it has to itself. */
record ScopedRewire(Rewire rewire, Function<Arguments, Scope> scope) implements Maintenance {

  static ScopedRewire rackByRack(Rewire rewire) {
    return new ScopedRewire(
        rewire, arguments -> new Scope.Nodes(Set.copyOf(arguments.all("rack"))));
  }

  @Override
  public ActionDescriptor descriptor() {
    return rewire.descriptor();
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return rewire.check(arguments);
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return rewire.plan(arguments, context);
  }

  @Override
  public Scope scope(Arguments arguments) {
    return scope.apply(arguments);
  }
}
