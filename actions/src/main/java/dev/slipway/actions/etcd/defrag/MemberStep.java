package dev.slipway.actions.etcd.defrag;

import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.members.MemberReader;
import dev.slipway.actions.etcd.members.MemberStatus;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import io.etcd.jetcd.maintenance.DefragmentResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Defragments one member, if there is anything to give back. Cannot be stopped half-way. */
final class MemberStep implements Step {
  /** Gigabytes on a slow disk; etcdctl's own five seconds are too short for one. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final DefragOrder order;
  private final Member member;
  private final EtcdClients clients;
  private final MemberReader reader;
  private final DefragFailures failures;

  /** {@code member} as it is now: it has answered. */
  MemberStep(DefragOrder order, Member member, EtcdClients clients, MemberReader reader) {
    this.order = order;
    this.member = member;
    this.clients = clients;
    this.reader = reader;
    this.failures = new DefragFailures(order);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(
        DefragStep.ID + ":" + member.called(),
        "Defragment " + member.called() + (member.leads() ? ", the leader" : ""));
  }

  @Override
  public StepOutcome run(StepContext context) {
    MemberStatus before = member.status().orElseThrow();
    if (!order.full() && !before.worthDefragmenting()) {
      return new StepOutcome.Unchanged(
          "%s has nothing to give back of its %s."
              .formatted(member.called(), Sizes.brief(before.size())));
    }
    URI endpoint = member.endpoint().orElseThrow();
    long begin = System.nanoTime();
    Outcome<DefragmentResponse> done =
        clients.ask(
            order.access(),
            endpoint,
            LIMIT,
            order.attempted(),
            client -> client.getMaintenanceClient().defragmentMember(endpoint.toString()));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return switch (done) {
      case Failed<DefragmentResponse>(Failure why) ->
          new StepOutcome.Failed(failures.whileAt(member, why, LIMIT));
      case Success<DefragmentResponse> ignored -> new StepOutcome.Changed(sentence(before, took));
    };
  }

  private String sentence(MemberStatus before, Duration took) {
    String time = took.toSeconds() < 1 ? "under a second" : Times.brief(took);
    return after()
        .map(
            size ->
                "%s went from %s to %s in %s."
                    .formatted(
                        member.called(), Sizes.brief(before.size()), Sizes.brief(size), time))
        .orElse("%s was defragmented in %s.".formatted(member.called(), time));
  }

  /** Empty when nothing says so; that is no reason to call the work failed. */
  private Optional<Long> after() {
    return reader.read(order.access(), order.attempted()) instanceof Success<EtcdState>(var state)
        ? state.members().stream()
            .filter(one -> one.id().equals(member.id()))
            .flatMap(one -> one.status().stream())
            .map(MemberStatus::size)
            .findFirst()
        : Optional.empty();
  }
}
