package dev.slipway.actions.api.monitor;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.ClusterName;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a day brought, told without being asked. Looks and never touches. Implementations are
 * immutable and thread-safe.
 */
public interface Digest {
  /** One lower-case word; once released it stays. */
  String name();

  /** Whether there is anything to tell of that cluster, ever. Asks nothing of it. */
  boolean covers(ClusterName cluster);

  /**
   * What happened there on that day; empty when nothing did. Says the same again unless something
   * changed. Times are told in {@code zone}, where the day began and ends.
   */
  Outcome<Optional<QueryResult>> of(ClusterName cluster, LocalDate day, ZoneId zone);
}
