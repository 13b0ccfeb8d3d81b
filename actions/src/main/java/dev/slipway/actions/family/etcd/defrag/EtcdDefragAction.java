package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has etcd's members give back the room they no longer need, one at a time. */
public final class EtcdDefragAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd defrag",
          "Give back the room that etcd no longer needs",
          List.of(
              Parameter.option(
                  "member", ParameterKind.TEXT, "Only this member, instead of all of them.")),
          Risk.DISRUPTIVE,
          List.of("etcd defrag", "etcd defrag --member cp01"));

  private final EtcdSettings settings;
  private final EtcdClients clients;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdDefragAction(EtcdSettings settings, Clock clock) {
    this.settings = settings;
    this.clients = new EtcdClients(clock);
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    Optional<String> member = arguments.first("member").map(String::strip);
    if (member.isPresent() && member.get().isEmpty()) {
      return Outcome.failed(
          Failure.user(
              "Defragmenting etcd",
              "--member is empty",
              "Name one that etcd lists, or leave --member out for all of them."));
    }
    // Neither a drain nor a backup at the same time: a snapshot under way blocks it, and it etcd.
    return Outcome.of(
        new BoundAction(
            descriptor(),
            member.map(name -> Arguments.of(Map.of("member", name))).orElse(Arguments.NONE),
            new LockScope.Exclusive(),
            context -> plan(member, context)));
  }

  private Outcome<ExecutablePlan> plan(Optional<String> member, PlanContext context) {
    String attempted = "Defragmenting the etcd of " + context.cluster().name();
    return LocatedEtcd.read(
            context.cluster(), settings.of(context.cluster().name()), clients, attempted)
        .flatMap(
            view ->
                new EtcdDefragPlan(view, context.cluster().name().value(), member, attempted)
                    .work(clients));
  }
}
