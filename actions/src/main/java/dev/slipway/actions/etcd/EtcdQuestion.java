package dev.slipway.actions.etcd;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.access.ServerCertificates;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a cluster's etcd is and how its members are. */
public final class EtcdQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd",
          "Show etcd: where it is, its members, sizes and alarms",
          List.of(),
          Risk.QUESTION,
          List.of("etcd"));

  private final EtcdSettings settings;
  private final Clock clock;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdQuestion(EtcdSettings settings, Clock clock) {
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
            "Asking for the etcd of " + cluster.name())
        .map(
            view ->
                new EtcdAnswer(cluster.name().value(), view, certificates(view), clock.instant())
                    .answer());
  }

  private static SortedMap<String, Instant> certificates(EtcdView view) {
    SortedMap<String, Instant> ends = new TreeMap<>();
    view.state().members().stream()
        .filter(member -> member.status().isPresent())
        .forEach(
            member ->
                member
                    .endpoint()
                    .flatMap(at -> ServerCertificates.end(view.place().access(), at))
                    .ifPresent(end -> ends.put(member.called(), end)));
    return ends;
  }
}
