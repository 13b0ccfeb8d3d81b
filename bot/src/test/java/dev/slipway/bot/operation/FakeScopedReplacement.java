package dev.slipway.bot.operation;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Outcome;
import java.util.Set;
import java.util.function.Function;

/** Rewiring that says what it has to itself. */
record FakeScopedReplacement(FakeReplacement rewire, Function<Arguments, LockScope> scope)
    implements MaintenanceAction {

  static FakeScopedReplacement rackByRack(FakeReplacement fakeReplacement) {
    return new FakeScopedReplacement(
        fakeReplacement, arguments -> new LockScope.Nodes(Set.copyOf(arguments.all("rack"))));
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
  public Outcome<ExecutablePlan> plan(Arguments arguments, PlanContext context) {
    return rewire.plan(arguments, context);
  }

  @Override
  public LockScope scope(Arguments arguments) {
    return scope.apply(arguments);
  }
}
