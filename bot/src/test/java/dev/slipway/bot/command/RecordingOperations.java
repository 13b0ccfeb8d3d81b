package dev.slipway.bot.command;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was requested and does nothing. */
final class RecordingOperations implements Operations {
  private static final Plan PLAN =
      new Plan(Title.of("Drain"), "", List.of(), List.of(), List.of(), List.of(), Consent.to());

  static final Failure BUSY = Failure.refused("Drain", "op-7 has it to itself", "Wait.");

  private final List<Asking> requested = new CopyOnWriteArrayList<>();
  private final List<String> decided = new ArrayList<>();
  private final List<Operation> held = new ArrayList<>();
  private boolean refusing;
  private boolean busy;

  /** One request as it came in. */
  record Asking(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<ZonedStart> startAt) {}

  List<Asking> requested() {
    return List.copyOf(requested);
  }

  /** What was decided, about which version and by whom. */
  List<String> decided() {
    return List.copyOf(decided);
  }

  /** There is this operation now, and no other. */
  void hold(Operation operation) {
    held.clear();
    held.add(operation);
  }

  private Outcome<Operation> held(OperationId id, String what) {
    return held.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .map(
            operation -> {
              decided.add(what);
              return Outcome.of(operation);
            })
        .orElseGet(() -> Outcome.failed(unknown(id)));
  }

  void refuse() {
    refusing = true;
  }

  void beBusy() {
    busy = true;
  }

  @Override
  public Outcome<Plan> preview(
      String action, ClusterName cluster, Arguments arguments, Requester requester) {
    return Outcome.of(PLAN);
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<ZonedStart> startAt) {
    if (busy) {
      return Outcome.of(new RequestResult.ClusterBusy(BUSY));
    }
    if (refusing) {
      return Outcome.of(new RequestResult.Blocked(PLAN));
    }
    switch (cluster.value()) {
      case "broken" -> throw new IllegalStateException("broken on purpose");
      case "asia" -> {
        return Outcome.failed(
            Failure.user("Asking", "there is no such cluster", "Correct its name."));
      }
      default -> requested.add(new Asking(action, cluster, arguments, requester, startAt));
    }
    return Outcome.of(
        new RequestResult.Created(
            new Operation(
                new OperationId(1),
                1,
                cluster,
                action,
                arguments,
                new LockScope.AllNodes(),
                "",
                requester.user(),
                requester.name(),
                requester.channel(),
                requester.thread(),
                Optional.empty(),
                Instant.EPOCH,
                PLAN,
                new OperationState.AwaitingApproval(Instant.EPOCH))));
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      BusyPolicy busyPolicy) {
    decided.add(busyPolicy + " " + action + " " + requester.user());
    return request(action, cluster, arguments, requester, Optional.empty());
  }

  @Override
  public Outcome<Operation> approve(OperationId id, long version, UserId by) {
    return held(id, "approve " + id + " v" + version + " by " + by);
  }

  @Override
  public Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    return held(id, "reject " + id + " v" + version + " by " + by + ": " + reason);
  }

  @Override
  public Outcome<Operation> cancel(OperationId id, UserId by) {
    return held(id, "cancel " + id + " by " + by);
  }

  @Override
  public Outcome<Operation> pause(OperationId id, UserId by) {
    return held(id, "pause " + id + " by " + by);
  }

  @Override
  public Outcome<Operation> resume(OperationId id, UserId by) {
    return held(id, "resume " + id + " by " + by);
  }

  @Override
  public Outcome<FollowUpResult> take(FollowUpId offer, Requester by) {
    return Outcome.failed(unknown(offer.operation()));
  }

  @Override
  public Outcome<RequestResult> retry(OperationId id, Requester by) {
    return held(id, "retry " + id + " by " + by.user()).map(RequestResult.Created::new);
  }

  @Override
  public Outcome<Operation> keep(OperationId id, UserId by) {
    return Outcome.failed(unknown(id));
  }

  @Override
  public Outcome<OperationView> view(OperationId id) {
    return held.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .map(operation -> Outcome.of(new OperationView(operation, List.of())))
        .orElseGet(() -> Outcome.failed(unknown(id)));
  }

  @Override
  public List<Operation> list(int most) {
    return List.of();
  }

  @Override
  public List<HeldResource> possessions() {
    return List.of();
  }

  @Override
  public void resumeAll() {}

  private static Failure unknown(OperationId id) {
    return Failure.user("Looking for " + id, "there is no such operation", "Ask for the list.");
  }
}
