package dev.slipway.actions.family.etcd.defrag;

import com.google.common.base.Throwables;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.execution.CancellableSleep;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.MemberReader;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdException;
import io.etcd.jetcd.options.CompactOption;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Drops the history before now and lets the members carry it out. The API server, which does it
 * every five minutes, cannot while nothing may be written.
 */
public final class CompactStep implements Step {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final CompactOption CARRIED_OUT =
      CompactOption.builder().withCompactPhysical(true).build();

  private final DefragSpec order;
  private final EtcdClients clients;
  private final MemberReader reader;

  /** Speaks to etcd with such clients. */
  public CompactStep(DefragSpec order, EtcdClients clients) {
    this.order = order;
    this.clients = clients;
    this.reader = new MemberReader(clients);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("compact", "Drop the history of all keys before now");
  }

  @Override
  public StepOutcome run(StepContext context) {
    Outcome<StepOutcome> done = state().flatMap(state -> compact(state, context));
    return switch (done) {
      case Failed<StepOutcome>(Failure why) -> new StepOutcome.Failed(why);
      case Success<StepOutcome>(StepOutcome outcome) -> outcome;
    };
  }

  private Outcome<EtcdState> state() {
    return reader.read(order.access(), order.attempted());
  }

  private Outcome<StepOutcome> compact(EtcdState state, StepContext context) {
    Optional<EtcdMember> leader = state.leader();
    if (leader.isEmpty()) {
      return Outcome.failed(new DefragFailures(order).forbidden("no member leads"));
    }
    URI endpoint = leader.get().endpoint().orElseThrow();
    long revision = leader.get().status().map(MemberStatus::revision).orElseThrow();
    long begin = System.nanoTime();
    return clients
        .call(
            order.access(),
            endpoint,
            LIMIT,
            order.attempted(),
            client -> compacted(client, revision))
        .map(
            anew -> {
              if (anew) {
                CancellableSleep.sleep(
                    asLongAgain(System.nanoTime() - begin), context.cancellation());
              }
              return anew
                  ? new StepOutcome.Changed(
                      "Dropped the history before revision %,d.".formatted(revision))
                  : new StepOutcome.Unchanged("There is no history to drop.");
            });
  }

  /** The others do the same work by themselves and do not say when they are through. */
  private static Duration asLongAgain(long nanos) {
    Duration took = Duration.ofNanos(nanos);
    return took.compareTo(SHORTEST) < 0 ? SHORTEST : took;
  }

  /** False when it was done before. */
  private static CompletableFuture<Boolean> compacted(Client client, long revision) {
    return client
        .getKVClient()
        .compact(revision, CARRIED_OUT)
        .thenApply(done -> true)
        .exceptionallyCompose(
            thrown ->
                isDoneAlready(thrown)
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(thrown));
  }

  private static boolean isDoneAlready(Throwable thrown) {
    return Throwables.getCausalChain(thrown).stream()
        .anyMatch(
            cause ->
                cause instanceof EtcdException said
                    && said.getErrorCode() == ErrorCode.OUT_OF_RANGE);
  }
}
