package dev.slipway.actions.family.etcd.members;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.members.EtcdState.Alarm;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can still be known of an etcd without a leader: who answers, and what each says. */
final class LeaderlessStatus {
  private LeaderlessStatus() {}

  /** Whether nobody who answered knows a leader. */
  static boolean isLeaderless(Collection<Outcome<StatusResponse>> said) {
    return said.stream()
        .flatMap(one -> MemberReader.value(one).stream())
        .allMatch(status -> status.getLeader() == 0);
  }

  /** Alarms are what members say of themselves. */
  static EtcdState state(Map<URI, Outcome<StatusResponse>> said) {
    List<EtcdMember> etcdMembers = new ArrayList<>();
    List<Alarm> alarms = new ArrayList<>();
    StringBuilder cluster = new StringBuilder();
    said.forEach(
        (endpoint, outcome) -> {
          Optional<StatusResponse> status = MemberReader.value(outcome);
          String id =
              status
                  .map(one -> Long.toHexString(one.getHeader().getMemberId()))
                  .orElse(endpoint.getAuthority());
          status
              .filter(one -> cluster.isEmpty())
              .ifPresent(one -> cluster.append(Long.toHexString(one.getHeader().getClusterId())));
          status.ifPresent(one -> alarms.addAll(alarms(id, one)));
          etcdMembers.add(
              new EtcdMember(
                  id,
                  "",
                  false,
                  Optional.of(endpoint),
                  status.map(MemberReader::status),
                  MemberReader.failure(outcome)));
        });
    return new EtcdState(cluster.toString(), etcdMembers, alarms);
  }

  private static List<Alarm> alarms(String member, StatusResponse status) {
    List<Alarm> alarms = new ArrayList<>();
    for (String error : status.getErrorList()) {
      if (error.contains("alarm:NOSPACE")) {
        alarms.add(new Alarm(member, Kind.NO_SPACE));
      }
      if (error.contains("alarm:CORRUPT")) {
        alarms.add(new Alarm(member, Kind.CORRUPT));
      }
    }
    return alarms;
  }
}
