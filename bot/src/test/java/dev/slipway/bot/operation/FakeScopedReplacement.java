package dev.slipway.bot.operation;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.request.Arguments;
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
  public Outcome<BoundAction> bind(Arguments arguments) {
    return rewire
        .bind(arguments)
        .map(
            bound ->
                new BoundAction(
                    bound.descriptor(),
                    bound.arguments(),
                    scope.apply(arguments),
                    bound.planner()));
  }
}
