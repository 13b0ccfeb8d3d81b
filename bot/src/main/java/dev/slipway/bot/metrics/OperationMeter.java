package dev.slipway.bot.metrics;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.operation.port.JournalObserver;
import io.micrometer.core.instrument.MeterRegistry;

/** Operations by what became of them, and steps by their outcome. Thread-safe. */
public final class OperationMeter implements JournalObserver {
  private final MeterRegistry registry;

  OperationMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void moved(Operation operation, JournalEvent event) {
    if (event instanceof JournalEvent.Requested) {
      count("slipway.operations.requested", "action", operation.action());
    } else if (event instanceof JournalEvent.Finished finished) {
      registry
          .counter(
              "slipway.operations.ended",
              "action",
              operation.action(),
              "outcome",
              WireNames.STATES.of(finished.state()))
          .increment();
    }
  }

  @Override
  public void progressed(JournalEvent event) {
    if (event instanceof JournalEvent.Progressed(ProgressEvent.StepFinished finished)) {
      count("slipway.steps", "outcome", WireNames.STEP_OUTCOMES.of(finished.outcome()));
    }
  }

  private void count(String name, String label, String value) {
    registry.counter(name, label, value).increment();
  }
}
