package dev.slipway.bot.slack;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that tests need some of. */
public final class SlackSamples {
  public static final ClusterName CLUSTER = new ClusterName("practice");
  public static final UserId REQUESTER = new UserId("U0REQUESTER");
  public static final UserId APPROVER = new UserId("U0APPROVER");
  public static final ChannelId MAINTENANCE = new ChannelId("C0MAINTENANCE");

  public static final Plan PLAN =
      new Plan(
          new Title("Drain", "Draining", "Drained", "node01 in practice"),
          "3 pods move",
          List.of(),
          List.of(),
          List.of(),
          List.of(new PlannedStep("evict", "Evict 3 pods from node01")),
          Consent.to(ConsentItem.of(ConsentKind.NODE_DRAINED, "node01", "1")));

  public static final ActionDescriptor DRAIN =
      new ActionDescriptor(
          "drain",
          "Move all pods off a node",
          List.of(Parameter.positional("node", ParameterKind.NODE, "The node to empty.")),
          Risk.DISRUPTIVE,
          List.of("drain node01"));

  private static final Arguments NODE01 = Arguments.of(Map.of("node", "node01"));

  private SlackSamples() {}

  /** An operation that waits for its approval. */
  public static Operation waiting(long number, Requester requester) {
    return waiting(number, requester, Optional.empty(), "drain", NODE01);
  }

  /** One that came out of another's button. */
  public static Operation child(
      long number, Requester requester, OperationId parent, String action, Arguments arguments) {
    return waiting(number, requester, Optional.of(parent), action, arguments);
  }

  private static Operation waiting(
      long number,
      Requester requester,
      Optional<OperationId> parent,
      String action,
      Arguments arguments) {
    return new Operation(
        new OperationId(number),
        0,
        CLUSTER,
        action,
        arguments,
        new LockScope.AllNodes(),
        "",
        requester.user(),
        requester.name(),
        requester.channel(),
        requester.thread(),
        parent,
        Instant.now(),
        PLAN,
        new OperationState.AwaitingApproval(Instant.now().plus(Duration.ofHours(1))));
  }

  public static Requester requester() {
    return new Requester(REQUESTER, "Rita", MAINTENANCE, Optional.empty());
  }

  public static QueryResult answer(String headline) {
    return new QueryResult(headline, List.of(), List.of());
  }

  /** A catalog that knows drain, as something to ask. */
  public static ActionCatalog catalog() {
    return new ActionCatalog(List.of(new Asking(DRAIN)));
  }

  private record Asking(ActionDescriptor descriptor) implements QueryAction {
    @Override
    public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
      return Outcome.of(answer("asked"));
    }
  }
}
