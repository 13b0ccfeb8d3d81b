package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import java.util.List;

/** Which snapshots of a cluster there are. */
public final class SnapshotsQuestion implements Question {
  private static final int MOST = 1_000;
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots",
          "List the snapshots of etcd that are kept",
          List.of(Parameter.option("last", ParameterKind.INTEGER, "How many, newest first.", "20")),
          Risk.QUESTION,
          List.of("snapshots", "snapshots --last 100"));

  private final SnapshotCatalogue catalogue;
  private final Clock clock;

  /** {@code clock} tells ages. */
  public SnapshotsQuestion(SnapshotCatalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    String written = arguments.first("last").orElse("20");
    int most;
    try {
      most = Integer.parseInt(written);
    } catch (NumberFormatException e) {
      most = 0;
    }
    if (most < 1 || most > MOST) {
      return Outcome.failed(
          Failure.user(
              "Listing the snapshots of " + cluster.name(),
              "--last must be a number from 1 to " + MOST + "; got " + written,
              "Leave it out to see the newest 20."));
    }
    String name = cluster.name().value();
    return Outcome.of(
        new SnapshotsAnswer(name, clock.instant())
            .of(catalogue.newest(name, most), catalogue.newestGood(name)));
  }
}
