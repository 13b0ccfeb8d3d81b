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
import dev.slipway.actions.family.etcd.members.EtcdState.Alarm;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberReader;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import io.etcd.jetcd.maintenance.AlarmMember;
import io.etcd.jetcd.maintenance.AlarmResponse;
import io.etcd.jetcd.maintenance.AlarmType;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Takes back the alarm that the quota is used up, once every database has room below it. */
public final class DisarmAlarmStep implements Step {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** With less than a tenth free the alarm would soon be on again. */
  private static final double ENOUGH_ROOM = 0.9;

  private final DefragSpec order;
  private final EtcdClients clients;
  private final MemberReader reader;
  private final DefragFailures failures;

  /** Speaks to etcd with such clients. */
  public DisarmAlarmStep(DefragSpec order, EtcdClients clients) {
    this.order = order;
    this.clients = clients;
    this.reader = new MemberReader(clients);
    this.failures = new DefragFailures(order);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("disarm", "Take back the alarm, so that etcd is written to again");
  }

  @Override
  public StepOutcome run(StepContext context) {
    return switch (reader.read(order.access(), order.attempted())) {
      case Failed<EtcdState>(Failure why) -> new StepOutcome.Failed(why);
      case Success<EtcdState>(EtcdState state) -> disarm(state);
    };
  }

  private StepOutcome disarm(EtcdState state) {
    if (!state.hasAlarm(Kind.NO_SPACE)) {
      return new StepOutcome.Unchanged("The alarm is off already.");
    }
    Optional<EtcdMember> full = state.members().stream().filter(this::isFull).findFirst();
    if (full.isPresent()) {
      long size = full.get().status().map(MemberStatus::size).orElseThrow();
      return new StepOutcome.Failed(failures.stillFull(full.get(), size));
    }
    Optional<URI> endpoint =
        state.members().stream()
            .filter(EtcdMember::connected)
            .flatMap(etcdMember -> etcdMember.endpoint().stream())
            .findFirst();
    if (endpoint.isEmpty()) {
      return new StepOutcome.Failed(failures.forbidden("no member knows a leader"));
    }
    for (Alarm alarm : state.alarms()) {
      if (alarm.kind() == Kind.NO_SPACE
          && take(alarm, endpoint.get()) instanceof Failed<AlarmResponse>(Failure why)) {
        return new StepOutcome.Failed(why);
      }
    }
    return reader.read(order.access(), order.attempted()) instanceof Success<EtcdState>(var after)
            && after.hasAlarm(Kind.NO_SPACE)
        ? new StepOutcome.Failed(failures.raisedAgain())
        : new StepOutcome.Changed("The alarm is off: the cluster can be written to again.");
  }

  private boolean isFull(EtcdMember etcdMember) {
    return etcdMember
        .status()
        .filter(status -> status.size() > order.quota() * ENOUGH_ROOM)
        .isPresent();
  }

  private Outcome<AlarmResponse> take(Alarm alarm, URI endpoint) {
    return clients.call(
        order.access(),
        endpoint,
        LIMIT,
        order.attempted(),
        client ->
            client
                .getMaintenanceClient()
                .alarmDisarm(
                    new AlarmMember(
                        Long.parseUnsignedLong(alarm.member(), 16), AlarmType.NOSPACE)));
  }
}
