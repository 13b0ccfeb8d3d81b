package dev.slipway.bot.metrics;

import java.time.Instant;
import java.util.List;

/**
 * What is known of things that have names, at one moment.
 *
 * @param concerns how much each vigil has found wrong in each cluster
 * @param runs when schedules run next
 */
public record ScrapeData(List<Concerns> concerns, List<NextRun> runs) {
  public ScrapeData {
    concerns = List.copyOf(concerns);
    runs = List.copyOf(runs);
  }

  /** 0 when all is well. */
  public record Concerns(String vigil, String cluster, long count) {}

  /** Only of those that run. */
  public record NextRun(String schedule, Instant at) {}
}
