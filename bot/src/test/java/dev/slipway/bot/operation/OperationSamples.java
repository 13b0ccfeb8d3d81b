package dev.slipway.bot.operation;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.operation.model.LaunchOptions;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Operations to try things on. */
public final class OperationSamples {
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  public static final ClusterName CLUSTER = new ClusterName("prod-eu");
  public static final ChannelId CHANNEL = new ChannelId("C1");
  public static final UserId ANA = new UserId("UANA");
  public static final UserId BO = new UserId("UBO");
  public static final UserId CY = new UserId("UCY");
  public static final UserId GUEST = new UserId("UGUEST");

  private OperationSamples() {}

  /** One that moves the pods of these. */
  public static Plan plan(String... moved) {
    return new Plan(
        new Title("Rewire", "Rewiring", "Rewired", "rack1 in prod-eu"),
        "2 cables change",
        List.of(new PlanDetail("Rack", "rack1")),
        List.of(new Finding(Severity.WARNING, "Dusty \"here\".", "", List.of("rack1"))),
        List.of(new PlanItem("cable/a", "Rack rack1", ItemVerdict.MOVE, List.of("old", "frayed"))),
        List.of(new PlannedStep("wire", "Wire rack1")),
        consent(List.of(moved)));
  }

  /** To moving the pods of these. */
  public static Consent consent(Collection<String> moved) {
    return Consent.to(moved.stream().map(OperationSamples::moved).toList());
  }

  /** To moving the pods of this one. */
  public static ConsentItem moved(String workload) {
    return ConsentItem.of(ConsentKind.PODS_MOVED, workload);
  }

  /** One that waits for a yes, for the rack named. */
  public static LongFunction<Operation> waiting(String rack) {
    return number ->
        new Operation(
            new OperationId(number),
            1,
            CLUSTER,
            "rewire",
            Arguments.of(Map.of("rack", rack, "reason", "it hums")),
            new LockScope.AllNodes(),
            "it hums",
            ANA,
            "Ana",
            CHANNEL,
            Optional.of("170.1"),
            Optional.empty(),
            NOON,
            plan("a", "b"),
            new OperationState.AwaitingApproval(NOON.plusSeconds(3600)));
  }

  /** The same, starting then. */
  public static Operation startingAt(ZonedStart start, Operation o) {
    return on(new LaunchOptions(Optional.of(start), Optional.empty(), false, Optional.empty()), o);
  }

  /** The same, asked for by a schedule. */
  public static Operation scheduledBy(Operation o, long schedule) {
    return on(
        new LaunchOptions(
            Optional.empty(), Optional.of(new ScheduleId(schedule)), false, Optional.empty()),
        o);
  }

  /** The same, waiting in line, for whom it takes over from if it does. */
  public static Operation inLine(Optional<OperationId> takesOver, Operation o) {
    return on(new LaunchOptions(Optional.empty(), Optional.empty(), true, takesOver), o);
  }

  /** The same as one that came out of {@code parent}. */
  public static Operation out(OperationId parent, Operation o) {
    return copy(Optional.of(parent), o.terms(), o);
  }

  /** The same on other terms. */
  public static Operation on(LaunchOptions launchOptions, Operation o) {
    return copy(o.parent(), launchOptions, o);
  }

  private static Operation copy(
      Optional<OperationId> parent, LaunchOptions launchOptions, Operation o) {
    return new Operation(
        o.id(),
        o.version(),
        o.cluster(),
        o.action(),
        o.arguments(),
        o.scope(),
        o.reason(),
        o.requester(),
        o.requesterName(),
        o.channel(),
        o.thread(),
        parent,
        launchOptions,
        o.createdAt(),
        o.plan(),
        o.state());
  }
}
