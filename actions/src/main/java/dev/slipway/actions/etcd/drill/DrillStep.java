package dev.slipway.actions.etcd.drill;

import dev.slipway.actions.catalogue.Sidecar.Drilled;
import dev.slipway.actions.etcd.bucket.BucketTrouble;
import dev.slipway.actions.etcd.seal.PlainFile;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.PlainText;
import java.io.IOException;
import java.time.Duration;

/**
 * Restores a snapshot into an etcd of its own, compares, and removes all of it, however it ends. A
 * drill that was interrupted begins anew; what it left is removed first.
 */
public final class DrillStep implements Step {
  static final String ID = "drill";

  private final DrillOrder order;
  private final DrillFailures failures;

  /** Touches nothing yet. */
  public DrillStep(DrillOrder order) {
    this.order = order;
    this.failures = new DrillFailures(order);
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
    try (Scratch scratch = Scratch.make(order.scratch());
        PlainFile file = PlainFile.of(order.snapshot(), order.backups(), order.scratch())) {
      ScratchEtcd etcd = ScratchEtcd.prepare(order, scratch, context.clock().instant());
      StepOutcome last = Part.STOPPED;
      for (Part part : new Rehearsal(order, etcd, file.path()).parts()) {
        if (context.cancellation().requested()) {
          return Part.STOPPED;
        }
        last = PlanRunner.runOne(part, context);
        if (!(last instanceof StepOutcome.Changed)) {
          return last;
        }
      }
      return last;
    } catch (BucketTrouble e) {
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
                took.toSeconds() < 1 ? "under a second" : Times.brief(took));
    record(true, sentence, context);
    return new StepOutcome.Changed(sentence);
  }

  private void record(boolean passed, String sentence, StepContext context) {
    Drilled latest = new Drilled(context.clock().instant(), passed, sentence);
    order.catalogue().change(order.snapshot().id(), it -> it.drilled(latest));
  }
}
