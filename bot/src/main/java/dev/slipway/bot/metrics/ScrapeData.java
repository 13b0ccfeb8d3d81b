package dev.slipway.bot.metrics;

import java.time.Instant;
import java.util.List;

/**
 * What is known of things that have names, at one moment.
 *
 * @param alerts how much each vigil has found wrong in each cluster
 * @param runs when schedules run next
 */
public record ScrapeData(List<Concerns> alerts, List<NextRun> runs) {
  public ScrapeData {
    alerts = List.copyOf(alerts);
    runs = List.copyOf(runs);
  }

  /** 0 when all is well. */
  public record Concerns(String monitor, String cluster, long count) {}

  /** Only of those that run. */
  public record NextRun(String schedule, Instant at) {}
}
