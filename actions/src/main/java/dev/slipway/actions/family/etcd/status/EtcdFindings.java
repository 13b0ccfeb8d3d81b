package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.client.ClientCertificateExpiry;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.actions.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What deserves attention about an etcd. */
public record EtcdFindings(LocatedEtcd view, Instant now) {
  /** etcd's own, in bytes (kubernetes.md §3.6). */
  public static final long DEFAULT_QUOTA = 2L << 30;

  private static final double NEARLY_FULL = 0.8;
  private static final double MOSTLY_EMPTY = 0.5;
  private static final long WORTH_DEFRAGMENTING = 100L << 20;
  private static final Duration SOON = Duration.ofDays(30);
  private static final List<String> INCONSISTENT = List.of("3.5.0", "3.5.1", "3.5.2");

  List<Finding> all() {
    List<Finding> found = new ArrayList<>(alarms(view.state()));
    for (EtcdMember etcdMember : view.state().members()) {
      etcdMember.failure().ifPresent(failure -> found.add(silent(etcdMember, failure)));
      etcdMember.status().ifPresent(status -> member(found, etcdMember, status));
    }
    votes(found);
    certificate(found);
    found.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(found);
  }

  /** One for each kind of alarm that is on, the worse kind first. */
  static List<Finding> alarms(EtcdState state) {
    return alarms(state, kind -> Severity.WARNING);
  }

  /** The same, each kind as severe as it is to whoever asks. */
  public static List<Finding> alarms(EtcdState state, Function<Kind, Severity> severity) {
    return Stream.of(Kind.CORRUPT, Kind.NO_SPACE)
        .filter(state::hasAlarm)
        .map(kind -> alarm(kind, severity.apply(kind)))
        .toList();
  }

  private static Finding alarm(Kind kind, Severity severity) {
    return switch (kind) {
      case CORRUPT ->
          new Finding(
              severity,
              "etcd has raised an alarm that its members disagree about the data",
              Text.of("Take no snapshot until it is known which member is right: type ")
                  .command("etcd health")
                  .words("."));
      case NO_SPACE ->
          new Finding(
              severity,
              "etcd has used up its quota, so that nothing can be written to the cluster",
              Text.of("Type ")
                  .command("etcd defrag")
                  .words(": it drops the history, gives the room back and takes the alarm back."));
    };
  }

  private static Finding silent(EtcdMember etcdMember, Failure failure) {
    return new Finding(
        Severity.WARNING,
        Text.of(etcdMember.displayName() + " does not answer: ").text(failure.obstacle()),
        failure.remedy());
  }

  private void member(List<Finding> found, EtcdMember etcdMember, MemberStatus status) {
    String name = etcdMember.displayName();
    if (status.leader().isEmpty()) {
      found.add(
          warning(
              name + " knows no leader",
              "More than half of the members have to run and reach each other."));
    }
    long quota = view.location().flags().quota().orElse(DEFAULT_QUOTA);
    if (status.size() > quota * NEARLY_FULL) {
      found.add(
          warning(
              "the database of %s has %s of a quota of %s"
                  .formatted(name, ByteSizes.brief(status.size()), ByteSizes.brief(quota)),
              Text.of("At the quota nothing can be written any more: type ")
                  .command("etcd defrag")
                  .words(", or raise it.")));
    } else if (status.size() > WORTH_DEFRAGMENTING
        && status.inUse() < status.size() * MOSTLY_EMPTY) {
      found.add(
          new Finding(
              Severity.NOTE,
              "%s of the %s of %s hold nothing"
                  .formatted(
                      ByteSizes.brief(status.size() - status.inUse()),
                      ByteSizes.brief(status.size()),
                      name),
              Text.of("Type ")
                  .command("etcd defrag")
                  .words(" to have them given back, one member at a time.")));
    }
    if (INCONSISTENT.contains(status.version())) {
      found.add(
          warning(
              name + " runs " + status.version() + ", which can lose consistency in a crash",
              "Upgrade it to the newest 3.5."));
    }
    if (etcdMember.learner()) {
      found.add(new Finding(Severity.NOTE, name + " is a learner: it does not vote yet", ""));
    }
  }

  private void votes(List<Finding> found) {
    long voters =
        view.state().members().stream().filter(etcdMember -> !etcdMember.learner()).count();
    if (voters % 2 == 0) {
      found.add(
          new Finding(
              Severity.NOTE,
              "%d members vote: an even number survives no more failures than one less"
                  .formatted(voters),
              ""));
    }
  }

  private void certificate(List<Finding> found) {
    view.location()
        .access()
        .tls()
        .flatMap(ClientCertificateExpiry::expiresAt)
        .filter(end -> expiresSoon(end, now))
        .ifPresent(
            end ->
                found.add(
                    warning(
                        "our certificate for etcd ends at " + end,
                        "Renew it before: without it nothing can be asked or backed up.")));
  }

  /** Whether it is time to renew what ends then. */
  static boolean expiresSoon(Instant end, Instant now) {
    return end.isBefore(now.plus(SOON));
  }

  private static Finding warning(String text, Text remedy) {
    return new Finding(Severity.WARNING, text, remedy);
  }

  private static Finding warning(String text, String remedy) {
    return new Finding(Severity.WARNING, text, remedy);
  }
}
