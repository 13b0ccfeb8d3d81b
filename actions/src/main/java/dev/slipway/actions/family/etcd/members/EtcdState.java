package dev.slipway.actions.family.etcd.members;

import java.util.List;
import java.util.Optional;

/**
 * An etcd as it was when it was asked.
 *
 * @param clusterId in hex
 * @param alarms each with the member that raised it
 */
public record EtcdState(String clusterId, List<EtcdMember> members, List<Alarm> alarms) {
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
  public Optional<EtcdMember> leader() {
    return members.stream().filter(EtcdMember::leads).findFirst();
  }

  /** How many answered and complain of nothing. */
  public long healthy() {
    return members.stream().filter(EtcdMember::healthy).count();
  }

  /** How many members vote: all but learners. */
  public long voters() {
    return members.stream().filter(etcdMember -> !etcdMember.learner()).count();
  }

  /** How many of those have to run so that anything can be written. */
  public long quorum() {
    return voters() / 2 + 1;
  }

  /** Whether a quorum is left while {@code absent} answers nothing. */
  public boolean canSpare(EtcdMember absent) {
    return members.stream()
            .filter(etcdMember -> !etcdMember.learner() && !etcdMember.id().equals(absent.id()))
            .filter(EtcdMember::connected)
            .count()
        >= quorum();
  }

  /** Whether an alarm of that kind is on. */
  public boolean hasAlarm(Kind kind) {
    return alarms.stream().anyMatch(alarm -> alarm.kind() == kind);
  }
}
