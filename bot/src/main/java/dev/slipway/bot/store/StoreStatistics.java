package dev.slipway.bot.store;

import dev.slipway.bot.metrics.StoreCounts;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is in the store. Thread-safe. */
@Singleton
public final class StoreStatistics implements Supplier<Optional<StoreCounts>> {
  private static final Logger log = LoggerFactory.getLogger(StoreStatistics.class);
  private final DatabaseGateway access;

  /** Looks into {@code database}. */
  @Inject
  public StoreStatistics(Database database) {
    this.access = database.access();
  }

  @Override
  public Optional<StoreCounts> get() {
    try {
      return Optional.of(
          access.readConsistent(
              t -> {
                Map<String, Long> open =
                    t
                        .createQuery(
                            """
                            select state_type, count(*) from operation where is_open = true
                            group by state_type
                            """)
                        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                long inbox =
                    t.createQuery("select count(*) from inbox where is_done = false")
                        .mapTo(Long.class)
                        .one();
                return new StoreCounts(open, inbox);
              }));
    } catch (StoreUnavailableException e) {
      log.debug("not counted", e);
      return Optional.empty();
    }
  }
}
