package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.ConsentItem;
import dev.slipway.actions.spine.ConsentKind;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanItem;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Title;
import dev.slipway.actions.spine.Verdict;
import dev.slipway.bot.calendar.ScheduleId;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
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
        List.of(new Fact("Rack", "rack1")),
        List.of(new Finding(Severity.WARNING, "Dusty \"here\".", "", List.of("rack1"))),
        List.of(new PlanItem("cable/a", "Rack rack1", Verdict.MOVE, List.of("old", "frayed"))),
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
  public static Operation startingAt(StartTime start, Operation o) {
    return on(new Terms(Optional.of(start), Optional.empty(), false, Optional.empty()), o);
  }

  /** The same, asked for by a schedule. */
  public static Operation scheduledBy(Operation o, long schedule) {
    return on(
        new Terms(Optional.empty(), Optional.of(new ScheduleId(schedule)), false, Optional.empty()),
        o);
  }

  /** The same, waiting in line, for whom it takes over from if it does. */
  public static Operation inLine(Optional<OperationId> takesOver, Operation o) {
    return on(new Terms(Optional.empty(), Optional.empty(), true, takesOver), o);
  }

  /** The same as one that came out of {@code parent}. */
  public static Operation out(OperationId parent, Operation o) {
    return copy(Optional.of(parent), o.terms(), o);
  }

  /** The same on other terms. */
  public static Operation on(Terms terms, Operation o) {
    return copy(o.parent(), terms, o);
  }

  private static Operation copy(Optional<OperationId> parent, Terms terms, Operation o) {
    return new Operation(
        o.id(),
        o.version(),
        o.cluster(),
        o.action(),
        o.arguments(),
        o.reason(),
        o.requester(),
        o.requesterName(),
        o.channel(),
        o.thread(),
        parent,
        terms,
        o.createdAt(),
        o.plan(),
        o.state());
  }
}
