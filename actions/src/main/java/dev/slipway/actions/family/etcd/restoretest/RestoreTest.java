package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect;
import dev.slipway.actions.family.etcd.verify.SnapshotVerifier;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parts of one drill, in a scratch folder. For one use. */
final class RestoreTest {
  /** Gigabytes on a slow disk. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final RestoreTestSpec order;
  private final RestoreTestFailures failures;
  private final TemporaryEtcd etcd;
  private final Path file;
  private Optional<SnapshotFacts> facts = Optional.empty();

  /** {@code file} is the snapshot as it can be read. */
  RestoreTest(RestoreTestSpec order, TemporaryEtcd etcd, Path file) {
    this.file = file;
    this.order = order;
    this.failures = new RestoreTestFailures(order);
    this.etcd = etcd;
  }

  List<RestoreTestPart> parts() {
    return List.of(
        new RestoreTestPart(
            "check", "Read " + order.snapshot().id() + " once more", this::check, failures),
        new RestoreTestPart(
            "restore",
            "Restore it with %s %s"
                .formatted(order.tools().restorer().getFileName(), order.tools().version()),
            this::restore,
            failures),
        new RestoreTestPart("start", "Start an etcd from it", this::start, failures),
        new RestoreTestPart("compare", "Compare what that etcd has", this::compare, failures));
  }

  private StepOutcome check(StepContext context) {
    return switch (new SnapshotVerifier().check(file)) {
      case VerificationResult.Broken(SnapshotDefect.Unreadable flaw) ->
          new StepOutcome.Failed(failures.unreadable(flaw.sentence()));
      case VerificationResult.Broken(var snapshotDefect) -> broken(snapshotDefect.sentence());
      case VerificationResult.Sound(SnapshotFacts found) -> {
        if (!found.sha256().equals(order.snapshot().metadata().sha256())) {
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
    order.catalog().change(order.snapshot().id(), it -> it.broken(order.snapshot().file(), flaw));
    return new StepOutcome.Failed(failures.broken(flaw));
  }

  private StepOutcome restore(StepContext context) throws IOException {
    Process process = etcd.restore(file);
    return switch (Polling.until(() -> !process.isAlive(), LONGEST, context.cancellation())) {
      case STOPPED -> RestoreTestPart.STOPPED;
      case TIMED_OUT -> new StepOutcome.Failed(failures.tooSlow("restoring"));
      case MET ->
          process.exitValue() == 0
              ? new StepOutcome.Changed("It restores.")
              : new StepOutcome.Failed(failures.notRestored(etcd.lastOutput()));
    };
  }

  private StepOutcome start(StepContext context) throws IOException {
    Process process = etcd.serve();
    return switch (Polling.until(
        () -> !process.isAlive() || answers(), LONGEST, context.cancellation())) {
      case STOPPED -> RestoreTestPart.STOPPED;
      case TIMED_OUT -> new StepOutcome.Failed(failures.tooSlow("starting"));
      case MET ->
          process.isAlive()
              ? new StepOutcome.Changed("An etcd runs from it.")
              : new StepOutcome.Failed(failures.notStarted(etcd.lastOutput()));
    };
  }

  /** It leads itself before it can be asked for keys. */
  private boolean answers() {
    return order
                .clients()
                .call(
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
    return switch (new KeyspaceSummary(order, etcd).compare(expected)) {
      case Failed<KeyspaceSummary.Summary>(var failure) -> new StepOutcome.Failed(failure);
      case Success<KeyspaceSummary.Summary>(KeyspaceSummary.Summary summary) -> {
        List<String> differences = summary.differences(expected, new SnapshotSample(file));
        yield differences.isEmpty()
            ? new StepOutcome.Changed(
                "It has the same: revision %,d, %,d keys, %d values out of them.%s"
                    .formatted(
                        expected.revision(),
                        summary.keys(),
                        summary.samples().size(),
                        ended(summary.gone())))
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
