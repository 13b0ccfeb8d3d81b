package dev.slipway.bot.operation.planning;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From an action's name and arguments to a plan, and whether it may be carried out at a time. Looks
 * at clusters, never touches them.
 */
public final class PlanService {
  private static final String REASON = "reason";
  private final ActionCatalog catalog;
  private final ClusterRegistry clusters;
  private final StartGate startGate;
  private final Clock clock;

  public PlanService(
      ActionCatalog catalog, ClusterRegistry clusters, StartGate startGate, Clock clock) {
    this.catalog = catalog;
    this.clusters = clusters;
    this.startGate = startGate;
    this.clock = clock;
  }

  private Outcome<MaintenanceAction> action(String name) {
    return catalog
        .find(name)
        .<Outcome<MaintenanceAction>>map(
            action ->
                switch (action) {
                  case MaintenanceAction maintenance -> Outcome.of(maintenance);
                  case QueryAction ignored ->
                      Outcome.failed(OperationFailures.notMaintenance(name));
                })
        .orElseGet(() -> Outcome.failed(OperationFailures.unknownAction(name)));
  }

  /**
   * What stands in the way of beginning it at that moment. What belongs to an operation that began
   * already may always.
   */
  public Optional<Failure> forbids(
      ActionDescriptor judged, ClusterName cluster, Optional<OperationId> parent, Instant moment) {
    return parent.isPresent() ? Optional.empty() : startGate.check(judged, cluster, moment);
  }

  /** The same of what is stored. */
  public Optional<Failure> forbids(Operation operation, Instant moment) {
    return forbids(descriptor(operation), operation.cluster(), operation.parent(), moment);
  }

  /**
   * The action of what is stored, where this version of Slipway can carry it out: another version
   * may know an action, or a parameter of it, that this one does not.
   */
  public Outcome<MaintenanceAction> action(Operation operation) {
    return catalog
        .find(operation.action())
        .filter(MaintenanceAction.class::isInstance)
        .map(MaintenanceAction.class::cast)
        .filter(action -> knows(action.descriptor(), operation.arguments()))
        .<Outcome<MaintenanceAction>>map(Outcome::of)
        .orElseGet(() -> Outcome.failed(OperationFailures.otherVersion(operation)));
  }

  /** Whether this version of Slipway can carry out what is stored. */
  public boolean isKnown(Operation operation) {
    return action(operation) instanceof Outcome.Success<MaintenanceAction>;
  }

  private static boolean knows(ActionDescriptor action, Arguments arguments) {
    return arguments.values().keySet().stream()
        .allMatch(name -> name.equals(REASON) || action.parameter(name).isPresent());
  }

  /**
   * What rights to an operation are judged by; an action that is not known may do anything, and
   * whatever takes over disrupts the other one.
   */
  public ActionDescriptor descriptor(Operation operation) {
    Optional<ActionDescriptor> known = catalog.find(operation.action()).map(Action::descriptor);
    return known
        .map(it -> operation.preempts().isPresent() ? disruptive(it) : it)
        .orElseGet(
            () ->
                new ActionDescriptor(
                    operation.action(), "", List.of(), Risk.DISRUPTIVE, List.of()));
  }

  /** The same action, judged as what disrupts. */
  public static ActionDescriptor disruptive(ActionDescriptor action) {
    return new ActionDescriptor(
        action.name(),
        action.summary(),
        action.parameters(),
        Risk.DISRUPTIVE,
        action.examples(),
        action.severalClusters());
  }

  /** The action of that name with its arguments parsed, or the first thing wrong with them. */
  public Outcome<BoundAction> bind(String name, Arguments arguments) {
    return action(name).flatMap(action -> action.bind(arguments));
  }

  /** What would happen; nothing has begun. */
  public Outcome<ExecutablePlan> plan(
      BoundAction action, ClusterName cluster, Attribution attribution) {
    return plan(action, cluster, attribution, Optional.empty());
  }

  private Outcome<ExecutablePlan> plan(
      BoundAction action,
      ClusterName cluster,
      Attribution attribution,
      Optional<Consent> approved) {
    return clusters
        .find(cluster)
        .flatMap(found -> action.plan(new PlanContext(found, clock, attribution, approved)));
  }

  /**
   * Plans a stored operation again, checking its arguments with the code as it is now. Where it has
   * begun and cannot be told what was approved, what disrupts does not go on: people are to be
   * asked again.
   */
  public Outcome<ExecutablePlan> again(Operation operation) {
    Attribution attribution =
        new Attribution(operation.id().toString(), operation.requesterName(), operation.reason());
    Optional<Consent> approved =
        operation.state() instanceof OperationState.Running
            ? Optional.of(operation.plan().consent())
            : Optional.empty();
    if (approved.filter(consent -> !consent.known()).isPresent()
        && descriptor(operation).risk() == Risk.DISRUPTIVE) {
      return Outcome.failed(OperationFailures.approvalUnreadable(operation));
    }
    return action(operation)
        .flatMap(
            action ->
                action
                    .bind(operation.arguments())
                    .flatMap(bound -> plan(bound, operation.cluster(), attribution, approved)));
  }
}
