package dev.slipway.actions.etcd;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.members.HashReader;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import java.util.List;

/** Whether all members hold the same data: each hashes its keys at one revision. */
public final class EtcdHealthQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd health",
          "Compare the data of etcd's members",
          List.of(),
          Risk.QUESTION,
          List.of("etcd health"));

  private final EtcdSettings settings;
  private final Clock clock;

  /** {@code clock} tells whether certificates have expired. */
  public EtcdHealthQuestion(EtcdSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    String attempted = "Comparing the members of the etcd of " + cluster.name();
    EtcdClients clients = new EtcdClients(clock);
    return EtcdView.read(cluster, settings.of(cluster.name()), clients, attempted)
        .map(
            view ->
                new EtcdHealthAnswer(
                        cluster.name().value(),
                        view,
                        new HashReader(clients)
                            .compare(view.place().access(), view.state(), attempted),
                        clock.instant())
                    .answer());
  }
}
