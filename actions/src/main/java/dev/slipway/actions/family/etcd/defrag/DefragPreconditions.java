package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a member can be kept from answering for as long as it is defragmented. */
public final class DefragPreconditions {
  /** Fewer voters have no quorum without any one of them. */
  public static final int FEWEST_TO_SPARE_ONE = 3;

  private DefragPreconditions() {}

  /** What forbids it, a clause; empty when nothing does. */
  public static Optional<String> obstacle(EtcdState state, EtcdMember etcdMember) {
    if (state.hasAlarm(Kind.CORRUPT)) {
      return Optional.of("etcd has raised an alarm that its members disagree about the data");
    }
    if (etcdMember.status().isEmpty()) {
      return Optional.of(etcdMember.displayName() + " does not answer");
    }
    if (!etcdMember.connected()) {
      return Optional.of(etcdMember.displayName() + " knows no leader");
    }
    if (state.voters() >= FEWEST_TO_SPARE_ONE && !state.canSpare(etcdMember)) {
      return Optional.of(
          "without %s there would be no quorum, as %s"
              .formatted(etcdMember.displayName(), absent(state, etcdMember)));
    }
    return Optional.empty();
  }

  private static String absent(EtcdState state, EtcdMember spared) {
    return state.members().stream()
        .filter(etcdMember -> !etcdMember.learner() && !etcdMember.id().equals(spared.id()))
        .filter(etcdMember -> !etcdMember.connected())
        .map(EtcdMember::displayName)
        .collect(Collectors.joining(" and ", "", " cannot be counted on"));
  }
}
