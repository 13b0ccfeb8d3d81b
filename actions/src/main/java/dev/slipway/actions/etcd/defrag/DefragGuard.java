package dev.slipway.actions.etcd.defrag;

import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.EtcdState.Kind;
import dev.slipway.actions.etcd.members.Member;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a member can be kept from answering for as long as it is defragmented. */
public final class DefragGuard {
  /** Fewer voters have no quorum without any one of them. */
  public static final int FEWEST_TO_SPARE_ONE = 3;

  private DefragGuard() {}

  /** What forbids it, a clause; empty when nothing does. */
  public static Optional<String> obstacle(EtcdState state, Member member) {
    if (state.alarmed(Kind.CORRUPT)) {
      return Optional.of("etcd has raised an alarm that its members disagree about the data");
    }
    if (member.status().isEmpty()) {
      return Optional.of(member.called() + " does not answer");
    }
    if (!member.connected()) {
      return Optional.of(member.called() + " knows no leader");
    }
    if (state.voters() >= FEWEST_TO_SPARE_ONE && !state.canSpare(member)) {
      return Optional.of(
          "without %s there would be no quorum, as %s"
              .formatted(member.called(), absent(state, member)));
    }
    return Optional.empty();
  }

  private static String absent(EtcdState state, Member spared) {
    return state.members().stream()
        .filter(member -> !member.learner() && !member.id().equals(spared.id()))
        .filter(member -> !member.connected())
        .map(Member::called)
        .collect(Collectors.joining(" and ", "", " cannot be counted on"));
  }
}
