package dev.slipway.actions.etcd;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Answer.Table;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The members one by one: who votes, who leads, who is behind. */
public final class EtcdMembersQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd members",
          "Show etcd's members: ids, roles, and how far each is behind",
          List.of(),
          Risk.QUESTION,
          List.of("etcd members"));
  private static final List<String> COLUMNS =
      List.of("Member", "Id", "Role", "Health", "Applied", "Behind", "Term", "Endpoint");

  private final EtcdSettings settings;
  private final Clock clock;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdMembersQuestion(EtcdSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    return EtcdView.read(
            cluster,
            settings.of(cluster.name()),
            new EtcdClients(clock),
            "Asking for the members of the etcd of " + cluster.name())
        .map(
            view ->
                new Answer(
                    headline(cluster, view.state()),
                    List.of(new Table("Members", COLUMNS, rows(view.state()))),
                    new EtcdFindings(view, clock.instant()).all()));
  }

  private static String headline(Cluster cluster, EtcdState state) {
    return state.voters() == 1
        ? "etcd of %s: a single member, which must run; %s"
            .formatted(cluster.name(), state.healthy() == 1 ? "it is healthy" : "it is not healthy")
        : "etcd of %s: %d members vote, of which %d must run; %d healthy"
            .formatted(cluster.name(), state.voters(), state.quorum(), state.healthy());
  }

  private static List<List<String>> rows(EtcdState state) {
    long newest =
        state.members().stream()
            .flatMap(member -> member.status().stream())
            .mapToLong(status -> status.applied())
            .max()
            .orElse(0);
    return state.members().stream().map(member -> row(member, newest)).toList();
  }

  private static List<String> row(Member member, long newest) {
    return List.of(
        member.called(),
        member.id(),
        MemberCells.role(member),
        MemberCells.health(member),
        MemberCells.said(member, status -> Long.toString(status.applied())),
        MemberCells.said(member, status -> Long.toString(newest - status.applied())),
        MemberCells.said(member, status -> Long.toString(status.term())),
        member.endpoint().map(URI::toString).orElse("none known"));
  }
}
