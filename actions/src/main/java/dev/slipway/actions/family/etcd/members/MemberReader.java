package dev.slipway.actions.family.etcd.members;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.EtcdState.Alarm;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import io.etcd.jetcd.maintenance.AlarmMember;
import io.etcd.jetcd.maintenance.AlarmType;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks each member how it is, one after another, each at most {@value #LIMIT_SECONDS} s. Members of
 * whom no endpoint is known are asked at the addresses they advertise. Thread-safe.
 */
public final class MemberReader {
  private static final int LIMIT_SECONDS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(LIMIT_SECONDS);

  private final EtcdClients clients;

  /** Asks with such clients. */
  public MemberReader(EtcdClients clients) {
    this.clients = clients;
  }

  /**
   * Everything; fails when no endpoint answers. Without a leader no member says who the members
   * are: then it is those that answer, nameless, and the endpoints that do not.
   */
  public Outcome<EtcdState> read(EtcdAccess access, String attempted) {
    Map<URI, Outcome<StatusResponse>> said = new LinkedHashMap<>();
    for (URI endpoint : access.endpoints()) {
      said.put(endpoint, status(access, endpoint, attempted));
    }
    Optional<Failure> first = Optional.empty();
    for (Map.Entry<URI, Outcome<StatusResponse>> one : said.entrySet()) {
      switch (one.getValue()) {
        case Failed<StatusResponse>(Failure failure) ->
            first = first.or(() -> Optional.of(failure));
        case Success<StatusResponse> ignored -> {
          Outcome<Listed> listed = members(access, one.getKey(), attempted);
          return listed instanceof Failed<Listed> && LeaderlessStatus.isLeaderless(said.values())
              ? Outcome.of(LeaderlessStatus.state(said))
              : listed.map(list -> state(access, list, said, attempted));
        }
      }
    }
    return Outcome.failed(first.orElseThrow());
  }

  private EtcdState state(
      EtcdAccess access, Listed listed, Map<URI, Outcome<StatusResponse>> said, String attempted) {
    List<EtcdMember> etcdMembers = new ArrayList<>();
    for (io.etcd.jetcd.cluster.Member member : listed.members()) {
      Set<URI> addresses = new LinkedHashSet<>(access.endpoints());
      addresses.retainAll(member.getClientURIs());
      if (addresses.isEmpty() && answeredBy(said, member.getId()).isEmpty()) {
        for (URI advertised : member.getClientURIs()) {
          said.computeIfAbsent(advertised, uri -> status(access, uri, attempted));
        }
      }
      etcdMembers.add(member(member, said));
    }
    return new EtcdState(listed.clusterId(), etcdMembers, listed.alarms());
  }

  private static EtcdMember member(
      io.etcd.jetcd.cluster.Member member, Map<URI, Outcome<StatusResponse>> said) {
    Optional<URI> answered = answeredBy(said, member.getId());
    Optional<URI> asked = answered.or(() -> member.getClientURIs().stream().findFirst());
    return new EtcdMember(
        Long.toHexString(member.getId()),
        member.getName(),
        member.isLearner(),
        asked,
        answered.map(said::get).flatMap(MemberReader::value).map(MemberReader::status),
        answered.isPresent()
            ? Optional.empty()
            : asked.map(said::get).flatMap(MemberReader::failure));
  }

  private static Optional<URI> answeredBy(Map<URI, Outcome<StatusResponse>> said, long member) {
    return said.entrySet().stream()
        .filter(
            one ->
                value(one.getValue())
                    .filter(status -> status.getHeader().getMemberId() == member)
                    .isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Outcome<StatusResponse> status(EtcdAccess access, URI endpoint, String attempted) {
    return clients.call(
        access,
        endpoint,
        LIMIT,
        attempted,
        client -> client.getMaintenanceClient().statusMember(endpoint.toString()));
  }

  private Outcome<Listed> members(EtcdAccess access, URI endpoint, String attempted) {
    return clients.call(
        access,
        endpoint,
        LIMIT,
        attempted,
        client ->
            client
                .getClusterClient()
                .listMember()
                .thenCombine(
                    client.getMaintenanceClient().listAlarms(),
                    (list, alarms) ->
                        new Listed(
                            Long.toHexString(list.getHeader().getClusterId()),
                            list.getMembers(),
                            alarms.getAlarms().stream().map(MemberReader::alarm).toList())));
  }

  static MemberStatus status(StatusResponse said) {
    return new MemberStatus(
        said.getVersion(),
        said.getLeader() == 0 ? "" : Long.toHexString(said.getLeader()),
        said.getDbSize(),
        said.getDbSizeInUse(),
        said.getHeader().getRevision(),
        said.getRaftAppliedIndex(),
        said.getRaftTerm(),
        said.getErrorList());
  }

  private static Alarm alarm(AlarmMember alarm) {
    return new Alarm(
        Long.toHexString(alarm.getMemberId()),
        alarm.getAlarmType() == AlarmType.NOSPACE ? Kind.NO_SPACE : Kind.CORRUPT);
  }

  static <T> Optional<T> value(Outcome<T> outcome) {
    return outcome instanceof Success<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  static <T> Optional<Failure> failure(Outcome<T> outcome) {
    return outcome instanceof Failed<T>(Failure failure) ? Optional.of(failure) : Optional.empty();
  }

  private record Listed(
      String clusterId, List<io.etcd.jetcd.cluster.Member> members, List<Alarm> alarms) {}
}
