package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.MemberReader;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.ByteSizes;
import io.etcd.jetcd.maintenance.DefragmentResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Defragments one member, if there is anything to give back. Cannot be stopped half-way. */
final class DefragMemberStep implements Step {
  /** Gigabytes on a slow disk; etcdctl's own five seconds are too short for one. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final DefragSpec order;
  private final EtcdMember etcdMember;
  private final EtcdClients clients;
  private final MemberReader reader;
  private final DefragFailures failures;

  /** {@code member} as it is now: it has answered. */
  DefragMemberStep(
      DefragSpec order, EtcdMember etcdMember, EtcdClients clients, MemberReader reader) {
    this.order = order;
    this.etcdMember = etcdMember;
    this.clients = clients;
    this.reader = reader;
    this.failures = new DefragFailures(order);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(
        DefragStep.ID + ":" + etcdMember.displayName(),
        "Defragment " + etcdMember.displayName() + (etcdMember.leads() ? ", the leader" : ""));
  }

  @Override
  public StepOutcome run(StepContext context) {
    MemberStatus before = etcdMember.status().orElseThrow();
    if (!order.full() && !before.worthDefragmenting()) {
      return new StepOutcome.Unchanged(
          "%s has nothing to give back of its %s."
              .formatted(etcdMember.displayName(), ByteSizes.brief(before.size())));
    }
    URI endpoint = etcdMember.endpoint().orElseThrow();
    long begin = System.nanoTime();
    Outcome<DefragmentResponse> done =
        clients.call(
            order.access(),
            endpoint,
            LIMIT,
            order.attempted(),
            client -> client.getMaintenanceClient().defragmentMember(endpoint.toString()));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return switch (done) {
      case Failed<DefragmentResponse>(Failure why) ->
          new StepOutcome.Failed(failures.whileAt(etcdMember, why, LIMIT));
      case Success<DefragmentResponse> ignored -> new StepOutcome.Changed(sentence(before, took));
    };
  }

  private String sentence(MemberStatus before, Duration took) {
    String time = took.toSeconds() < 1 ? "under a second" : Ages.brief(took);
    return after()
        .map(
            size ->
                "%s went from %s to %s in %s."
                    .formatted(
                        etcdMember.displayName(),
                        ByteSizes.brief(before.size()),
                        ByteSizes.brief(size),
                        time))
        .orElse("%s was defragmented in %s.".formatted(etcdMember.displayName(), time));
  }

  /** Empty when nothing says so; that is no reason to call the work failed. */
  private Optional<Long> after() {
    return reader.read(order.access(), order.attempted()) instanceof Success<EtcdState>(var state)
        ? state.members().stream()
            .filter(one -> one.id().equals(etcdMember.id()))
            .flatMap(one -> one.status().stream())
            .map(MemberStatus::size)
            .findFirst()
        : Optional.empty();
  }
}
