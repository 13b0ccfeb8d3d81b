package dev.slipway.bot.operation;

import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Action;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From an action's name and arguments to a plan, and whether it may be carried out at a time. Looks
 * at clusters, never touches them.
 */
final class Planning {
  private static final String REASON = "reason";
  private final ActionCatalog catalog;
  private final Clusters clusters;
  private final Calm calm;
  private final Clock clock;

  Planning(ActionCatalog catalog, Clusters clusters, Calm calm, Clock clock) {
    this.catalog = catalog;
    this.clusters = clusters;
    this.calm = calm;
    this.clock = clock;
  }

  Outcome<Maintenance> action(String name) {
    return catalog
        .find(name)
        .<Outcome<Maintenance>>map(
            action ->
                switch (action) {
                  case Maintenance maintenance -> Outcome.of(maintenance);
                  case Question ignored -> Outcome.failed(OperationFailures.notMaintenance(name));
                })
        .orElseGet(() -> Outcome.failed(OperationFailures.unknownAction(name)));
  }

  /**
   * What stands in the way of beginning it at that moment. What belongs to an operation that began
   * already may always.
   */
  Optional<Failure> forbids(
      ActionDescriptor judged, ClusterName cluster, Optional<OperationId> parent, Instant moment) {
    return parent.isPresent() ? Optional.empty() : calm.forbids(judged, cluster, moment);
  }

  /** The same of what is stored. */
  Optional<Failure> forbids(Operation operation, Instant moment) {
    return forbids(descriptor(operation), operation.cluster(), operation.parent(), moment);
  }

  /**
   * The action of what is stored, where this version of Slipway can carry it out: another version
   * may know an action, or a parameter of it, that this one does not.
   */
  Outcome<Maintenance> action(Operation operation) {
    return catalog
        .find(operation.action())
        .filter(Maintenance.class::isInstance)
        .map(Maintenance.class::cast)
        .filter(action -> knows(action.descriptor(), operation.arguments()))
        .<Outcome<Maintenance>>map(Outcome::of)
        .orElseGet(() -> Outcome.failed(OperationFailures.otherVersion(operation)));
  }

  private static boolean knows(ActionDescriptor action, Arguments arguments) {
    return arguments.values().keySet().stream()
        .allMatch(name -> name.equals(REASON) || action.parameter(name).isPresent());
  }

  /**
   * What rights to an operation are judged by; an action that is not known may do anything, and
   * whatever takes over disrupts the other one.
   */
  ActionDescriptor descriptor(Operation operation) {
    Optional<ActionDescriptor> known = catalog.find(operation.action()).map(Action::descriptor);
    return known
        .map(it -> operation.takesOver().isPresent() ? disruptive(it) : it)
        .orElseGet(
            () ->
                new ActionDescriptor(
                    operation.action(), "", List.of(), Risk.DISRUPTIVE, List.of()));
  }

  /** The same action, judged as what disrupts. */
  static ActionDescriptor disruptive(ActionDescriptor action) {
    return new ActionDescriptor(
        action.name(),
        action.summary(),
        action.parameters(),
        Risk.DISRUPTIVE,
        action.examples(),
        action.severalClusters());
  }

  /** {@code arguments} have been checked by the action. */
  Outcome<PlannedWork> plan(
      Maintenance action, ClusterName cluster, Arguments arguments, OnBehalfOf onBehalfOf) {
    return plan(action, cluster, arguments, onBehalfOf, Optional.empty());
  }

  private Outcome<PlannedWork> plan(
      Maintenance action,
      ClusterName cluster,
      Arguments arguments,
      OnBehalfOf onBehalfOf,
      Optional<Consent> approved) {
    return clusters
        .find(cluster)
        .flatMap(
            found -> action.plan(arguments, new PlanContext(found, clock, onBehalfOf, approved)));
  }

  /**
   * Plans a stored operation again, checking its arguments with the code as it is now. Where it has
   * begun and cannot be told what was approved, what disrupts does not go on: people are to be
   * asked again.
   */
  Outcome<PlannedWork> again(Operation operation) {
    OnBehalfOf onBehalfOf =
        new OnBehalfOf(operation.id().toString(), operation.requesterName(), operation.reason());
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
                    .check(operation.arguments())
                    .flatMap(
                        checked ->
                            plan(action, operation.cluster(), checked, onBehalfOf, approved)));
  }
}
