package dev.slipway.actions.etcd.members;

import java.util.List;
import java.util.Optional;

/**
 * An etcd as it was when it was asked.
 *
 * @param clusterId in hex
 * @param alarms each with the member that raised it
 */
public record EtcdState(String clusterId, List<Member> members, List<Alarm> alarms) {
  public EtcdState {
    members = List.copyOf(members);
    alarms = List.copyOf(alarms);
  }

  /** An alarm; the member's id in hex. */
  public record Alarm(String member, Kind kind) {}

  /** Which alarm. */
  public enum Kind {
    /** The quota is used up: nothing can be written. */
    NO_SPACE,
    /** Members disagree about the data. The client knows it only as one it does not know. */
    CORRUPT
  }

  /** The member that leads, if one does. */
  public Optional<Member> leader() {
    return members.stream().filter(Member::leads).findFirst();
  }

  /** How many answered and complain of nothing. */
  public long healthy() {
    return members.stream().filter(Member::healthy).count();
  }

  /** How many members vote: all but learners. */
  public long voters() {
    return members.stream().filter(member -> !member.learner()).count();
  }

  /** How many of those have to run so that anything can be written. */
  public long quorum() {
    return voters() / 2 + 1;
  }

  /** Whether a quorum is left while {@code absent} answers nothing. */
  public boolean canSpare(Member absent) {
    return members.stream()
            .filter(member -> !member.learner() && !member.id().equals(absent.id()))
            .filter(Member::connected)
            .count()
        >= quorum();
  }

  /** Whether an alarm of that kind is on. */
  public boolean alarmed(Kind kind) {
    return alarms.stream().anyMatch(alarm -> alarm.kind() == kind);
  }
}
