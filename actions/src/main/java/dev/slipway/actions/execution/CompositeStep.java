package dev.slipway.actions.execution;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One step made of parts that each do the same to another subject. A part is told as a step of its
 * own, whose id begins with this one's.
 */
public final class CompositeStep implements Step {
  /** One of them: what it is about, what to do, and how many items it has, where that is known. */
  public record Part(String subject, Step step, int items) {}

  /** What to do when a part fails. */
  public enum OnFailure {
    /** No other part is begun. */
    STOP,
    /** The others are still tried, as {@code kubectl drain} does with nodes. */
    CONTINUE
  }

  private final PlannedStep described;
  private final String attempted;
  private final Supplier<String> done;
  private final List<Part> parts;
  private final int parallel;
  private final OnFailure onFailure;

  /**
   * {@code attempted} is what failures name, {@code done} the sentence when all parts are done,
   * asked for then; {@code parallel} parts run at a time, begun in their order.
   */
  public CompositeStep(
      PlannedStep described,
      String attempted,
      Supplier<String> done,
      List<Part> parts,
      int parallel,
      OnFailure onFailure) {
    this.described = described;
    this.attempted = attempted;
    this.done = done;
    this.parts = List.copyOf(parts);
    this.parallel = parallel;
    this.onFailure = onFailure;
  }

  @Override
  public PlannedStep describe() {
    return described;
  }

  @Override
  public StepOutcome run(StepContext context) {
    // Known from the start, so that the whole does not seem to grow.
    for (Part part : parts) {
      if (part.items() > 0) {
        context
            .progress()
            .on(new ProgressEvent.Advanced(part.step().describe().id(), 0, part.items()));
      }
    }
    AtomicBoolean stop = new AtomicBoolean();
    List<Callable<Optional<StepOutcome>>> tasks = new ArrayList<>();
    parts.forEach(part -> tasks.add(() -> run(part, context, stop)));
    try (ExecutorService executor =
        Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
      List<Optional<StepOutcome>> outcomes = new ArrayList<>();
      for (Future<Optional<StepOutcome>> ended : executor.invokeAll(tasks)) {
        outcomes.add(ended.get());
      }
      return new CompositeOutcome(attempted, done.get(), parts, outcomes).outcome();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled("It was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part threw instead of failing", e.getCause());
    }
  }

  /** Empty when it was not begun. */
  private Optional<StepOutcome> run(Part part, StepContext context, AtomicBoolean stop) {
    if (stop.get() || context.cancellation().requested()) {
      return Optional.empty();
    }
    StepOutcome outcome = PlanRunner.runOne(part.step(), context);
    if (outcome instanceof StepOutcome.Failed(var failure)) {
      stop.compareAndSet(false, onFailure == OnFailure.STOP);
      if (onFailure == OnFailure.CONTINUE) {
        context
            .progress()
            .on(
                new ProgressEvent.ItemChanged(
                    described.id(), part.subject(), ItemState.FAILED, failure.obstacle()));
      }
    }
    return Optional.of(outcome);
  }
}
