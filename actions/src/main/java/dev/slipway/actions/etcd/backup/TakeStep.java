package dev.slipway.actions.etcd.backup;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.SnapshotId;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.etcd.snapshot.SnapshotOrder;
import dev.slipway.actions.etcd.snapshot.SnapshotTaker;
import dev.slipway.actions.etcd.snapshot.TakenSnapshot;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes the snapshot and writes where it comes from beside it. */
public final class TakeStep implements Step {
  private static final long MEBIBYTE = 1 << 20;

  /** Longer than anybody reads one file. */
  private static final Duration LONGEST_READING = Duration.ofHours(6);

  private final BackupOrder order;
  private final EtcdClients clients;
  private final FreshVerdict fresh;

  /** Takes it with such clients; what reading it back came to goes into {@code fresh}. */
  public TakeStep(BackupOrder order, EtcdClients clients, FreshVerdict fresh) {
    this.order = order;
    this.clients = clients;
    this.fresh = fresh;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("snapshot", "Take a snapshot from " + order.source().member());
  }

  @Override
  public StepOutcome run(StepContext context) {
    try {
      if (order.folder().sealed(order.who().operation()).isPresent()) {
        return new StepOutcome.Unchanged("It was taken already.");
      }
      Optional<Path> before = order.folder().taken(order.who().operation());
      Optional<Sidecar> beside =
          before.isPresent() ? order.folder().sidecar(before.get()) : Optional.empty();
      if (before.isPresent() && beside.isPresent()) {
        order.catalogue().add(before.get(), beside.get());
        return new StepOutcome.Unchanged(before.get().getFileName() + " was taken already.");
      }
      order.folder().removeParts(order.who().operation());
      order.folder().removeReadings(context.clock().instant().minus(LONGEST_READING));
      return take(context);
    } catch (IOException e) {
      return new StepOutcome.Failed(folder(e));
    }
  }

  private StepOutcome take(StepContext context) throws IOException {
    Instant now = context.clock().instant();
    Path file = order.folder().name(now, order.who().operation());
    Outcome<Optional<TakenSnapshot>> outcome =
        new SnapshotTaker(clients)
            .take(
                new SnapshotOrder(order.access(), order.endpoint(), file),
                (bytes, expected) -> context.progress().on(advanced(bytes, expected)),
                context.cancellation());
    return switch (outcome) {
      case Failed<Optional<TakenSnapshot>>(Failure failure) -> new StepOutcome.Failed(failure);
      case Success<Optional<TakenSnapshot>>(Optional<TakenSnapshot> taken) ->
          taken.isPresent()
              ? keep(taken.get(), now)
              : new StepOutcome.Cancelled("Nothing was kept of the snapshot");
    };
  }

  private StepOutcome keep(TakenSnapshot taken, Instant now) throws IOException {
    Sidecar.Why why =
        new Sidecar.Why(order.who().operation(), order.who().person(), order.who().reason());
    Sidecar about =
        new Sidecar(
            String.valueOf(taken.file().getFileName()),
            taken.bytes(),
            taken.sha256(),
            now,
            taken.took().toMillis(),
            order.source(),
            why,
            Optional.empty());
    order.folder().write(taken.file(), about);
    fresh.put(taken);
    SnapshotId id = order.catalogue().add(taken.file(), about).id();
    return new StepOutcome.Changed(
        "Took %s, %s, from %s in %s: %s."
            .formatted(
                id,
                Sizes.brief(taken.bytes()),
                order.source().member(),
                taken.took().toSeconds() < 1 ? "under a second" : Times.brief(taken.took()),
                taken.file()));
  }

  private ProgressEvent advanced(long bytes, long expected) {
    return new ProgressEvent.Advanced(
        "snapshot", (int) (bytes / MEBIBYTE), (int) ((expected + MEBIBYTE - 1) / MEBIBYTE));
  }

  private Failure folder(IOException why) {
    return Failure.cluster(
        "Taking a snapshot of the etcd of " + order.source().cluster(),
        "the folder " + order.folder().path() + " cannot be used: " + why.getMessage(),
        "Mend it, or set another as etcd.backups of the cluster; then ask again.");
  }
}
