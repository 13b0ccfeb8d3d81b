package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.RestoreTested;
import dev.slipway.actions.backup.encryption.DecryptedFile;
import dev.slipway.actions.backup.objectstore.ObjectStoreException;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.PlainText;
import java.io.IOException;
import java.time.Duration;

/**
 * Restores a snapshot into an etcd of its own, compares, and removes all of it, however it ends. A
 * drill that was interrupted begins anew; what it left is removed first.
 */
public final class RestoreTestStep implements Step {
  static final String ID = "drill";

  private final RestoreTestSpec order;
  private final RestoreTestFailures failures;

  /** Touches nothing yet. */
  public RestoreTestStep(RestoreTestSpec order) {
    this.order = order;
    this.failures = new RestoreTestFailures(order);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(ID, "Restore it into an etcd of its own, compare, remove that again");
  }

  @Override
  public StepOutcome run(StepContext context) {
    long begin = System.nanoTime();
    StepOutcome outcome = rehearsed(context);
    return switch (outcome) {
      case StepOutcome.Changed ignored ->
          passed(Duration.ofNanos(System.nanoTime() - begin), context);
      case StepOutcome.Unchanged ignored -> outcome;
      case StepOutcome.Cancelled ignored -> outcome;
      case StepOutcome.Failed(Failure why) -> {
        record(false, PlainText.of(why.obstacle()), context);
        yield outcome;
      }
    };
  }

  private StepOutcome rehearsed(StepContext context) {
    try (TemporaryWorkspace temporaryWorkspace = TemporaryWorkspace.create(order.workspace());
        DecryptedFile file =
            DecryptedFile.of(order.snapshot(), order.backups(), order.workspace())) {
      TemporaryEtcd etcd =
          TemporaryEtcd.prepare(order, temporaryWorkspace, context.clock().instant());
      StepOutcome last = RestoreTestPart.STOPPED;
      for (RestoreTestPart restoreTestPart : new RestoreTest(order, etcd, file.path()).parts()) {
        if (context.cancellation().requested()) {
          return RestoreTestPart.STOPPED;
        }
        last = PlanRunner.runOne(restoreTestPart, context);
        if (!(last instanceof StepOutcome.Changed)) {
          return last;
        }
      }
      return last;
    } catch (ObjectStoreException e) {
      return new StepOutcome.Failed(e.failure(order.attempted()));
    } catch (IOException e) {
      return new StepOutcome.Failed(failures.folder(e));
    }
  }

  private StepOutcome passed(Duration took, StepContext context) {
    String sentence =
        "%s restores: an etcd %s started from it has what was taken, checked in %s."
            .formatted(
                order.snapshot().id(),
                order.tools().version(),
                took.toSeconds() < 1 ? "under a second" : Ages.brief(took));
    record(true, sentence, context);
    return new StepOutcome.Changed(sentence);
  }

  private void record(boolean passed, String sentence, StepContext context) {
    RestoreTested latest = new RestoreTested(context.clock().instant(), passed, sentence);
    order.catalog().change(order.snapshot().id(), it -> it.drilled(latest));
  }
}
