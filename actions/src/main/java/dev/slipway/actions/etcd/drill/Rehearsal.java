package dev.slipway.actions.etcd.drill;

import dev.slipway.actions.catalogue.SnapshotFacts;
import dev.slipway.actions.etcd.verify.Flaw;
import dev.slipway.actions.etcd.verify.SnapshotCheck;
import dev.slipway.actions.etcd.verify.Verdict;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parts of one drill, in a scratch folder. For one use. */
final class Rehearsal {
  /** Gigabytes on a slow disk. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final DrillOrder order;
  private final DrillFailures failures;
  private final ScratchEtcd etcd;
  private final Path file;
  private Optional<SnapshotFacts> facts = Optional.empty();

  /** {@code file} is the snapshot as it can be read. */
  Rehearsal(DrillOrder order, ScratchEtcd etcd, Path file) {
    this.file = file;
    this.order = order;
    this.failures = new DrillFailures(order);
    this.etcd = etcd;
  }

  List<Part> parts() {
    return List.of(
        new Part("check", "Read " + order.snapshot().id() + " once more", this::check, failures),
        new Part(
            "restore",
            "Restore it with %s %s"
                .formatted(order.tools().restorer().getFileName(), order.tools().version()),
            this::restore,
            failures),
        new Part("start", "Start an etcd from it", this::start, failures),
        new Part("compare", "Compare what that etcd has", this::compare, failures));
  }

  private StepOutcome check(StepContext context) {
    return switch (new SnapshotCheck().check(file)) {
      case Verdict.Broken(Flaw.Unreadable flaw) ->
          new StepOutcome.Failed(failures.unreadable(flaw.sentence()));
      case Verdict.Broken(var flaw) -> broken(flaw.sentence());
      case Verdict.Sound(SnapshotFacts found) -> {
        if (!found.sha256().equals(order.snapshot().about().sha256())) {
          yield broken("the file is another one than was taken");
        }
        facts = Optional.of(found);
        yield new StepOutcome.Changed(
            "It is as it was taken: revision %,d, %,d keys."
                .formatted(found.revision(), found.liveKeys()));
      }
    };
  }

  private StepOutcome broken(String flaw) {
    order.catalogue().change(order.snapshot().id(), it -> it.broken(order.snapshot().file(), flaw));
    return new StepOutcome.Failed(failures.broken(flaw));
  }

  private StepOutcome restore(StepContext context) throws IOException {
    Process process = etcd.restore(file);
    return switch (Waiting.until(() -> !process.isAlive(), LONGEST, context.cancellation())) {
      case STOPPED -> Part.STOPPED;
      case TIMED_OUT -> new StepOutcome.Failed(failures.tooSlow("restoring"));
      case MET ->
          process.exitValue() == 0
              ? new StepOutcome.Changed("It restores.")
              : new StepOutcome.Failed(failures.notRestored(etcd.said()));
    };
  }

  private StepOutcome start(StepContext context) throws IOException {
    Process process = etcd.serve();
    return switch (Waiting.until(
        () -> !process.isAlive() || answers(), LONGEST, context.cancellation())) {
      case STOPPED -> Part.STOPPED;
      case TIMED_OUT -> new StepOutcome.Failed(failures.tooSlow("starting"));
      case MET ->
          process.isAlive()
              ? new StepOutcome.Changed("An etcd runs from it.")
              : new StepOutcome.Failed(failures.notStarted(etcd.said()));
    };
  }

  /** It leads itself before it can be asked for keys. */
  private boolean answers() {
    return order
                .clients()
                .ask(
                    etcd.access(),
                    etcd.endpoint(),
                    ANSWER,
                    order.attempted(),
                    client ->
                        client.getMaintenanceClient().statusMember(etcd.endpoint().toString()))
            instanceof Success<StatusResponse>(StatusResponse status)
        && status.getLeader() != 0;
  }

  private StepOutcome compare(StepContext context) throws IOException {
    SnapshotFacts expected = facts.orElseThrow();
    return switch (new Inventory(order, etcd).take(expected)) {
      case Failed<Inventory.Found>(var failure) -> new StepOutcome.Failed(failure);
      case Success<Inventory.Found>(Inventory.Found found) -> {
        List<String> differences = found.differences(expected, new FileSample(file));
        yield differences.isEmpty()
            ? new StepOutcome.Changed(
                "It has the same: revision %,d, %,d keys, %d values out of them.%s"
                    .formatted(
                        expected.revision(),
                        found.keys(),
                        found.samples().size(),
                        ended(found.gone())))
            : new StepOutcome.Failed(failures.differs(differences));
      }
    };
  }

  private static String ended(long gone) {
    return gone == 0
        ? ""
        : " %,d %s gone since, whose lease ended, as leases do in a restored etcd."
            .formatted(gone, gone == 1 ? "key is" : "keys are");
  }
}
