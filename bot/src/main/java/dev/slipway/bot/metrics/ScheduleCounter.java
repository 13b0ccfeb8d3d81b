package dev.slipway.bot.metrics;

import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.schedule.ScheduleMeter;
import io.micrometer.core.instrument.MeterRegistry;

/** Runs of schedules by what became of them. Thread-safe. */
public final class ScheduleCounter implements ScheduleMeter {
  private final MeterRegistry registry;

  ScheduleCounter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ran(ScheduleId schedule, Run run) {
    registry
        .counter("slipway.schedule.runs", "schedule", schedule.toString(), "outcome", run.label())
        .increment();
  }
}
