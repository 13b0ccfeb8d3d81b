package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import java.time.Clock;
import java.util.List;

/** Everything that is known of one snapshot. */
public final class SnapshotShowQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots show",
          "Show one snapshot: where it is, where it came from, what is in it",
          List.of(SnapshotPick.PARAMETER),
          Risk.QUESTION,
          List.of("snapshots show snap-12"));

  private final SnapshotCatalogue catalogue;
  private final Clock clock;

  /** {@code clock} tells ages. */
  public SnapshotShowQuestion(SnapshotCatalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    String written = arguments.first("snapshot").orElse("");
    return new SnapshotPick(catalogue, cluster.name(), "Showing " + written)
        .find(written)
        .map(snapshot -> new SnapshotShowAnswer(snapshot, clock.instant()).answer());
  }
}
