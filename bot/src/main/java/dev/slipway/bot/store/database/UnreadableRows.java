package dev.slipway.bot.store.database;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Keeps one row that another version of Slipway wrote, and that this one cannot read, from being in
 * the way of all others. Such a row is left as it is. The log says so once; who asks is told for as
 * long as it is met. Thread-safe.
 */
public final class UnreadableRows {
  private static final Logger log = LoggerFactory.getLogger(UnreadableRows.class);

  /** Lists are read every half minute; what was not met for so long is gone. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final LongSupplier nanos;
  private final Map<String, Long> met = new ConcurrentHashMap<>();

  UnreadableRows(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Makes something of a row. */
  public interface Reading<T> {
    T read() throws SQLException;
  }

  /** What {@code reading} makes of the row called {@code name}; empty when it cannot be read. */
  public <T> Optional<T> read(String name, Reading<T> reading) throws SQLException {
    try {
      T value = reading.read();
      met.remove(name);
      return Optional.of(value);
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      if (met.put(name, nanos.getAsLong()) == null) {
        log.warn(
            "{} was written by another version of Slipway and cannot be read here; it is left to"
                + " that version",
            name,
            e);
      }
      return Optional.empty();
    }
  }

  /** The names of those that were met in the last minutes, in order. */
  public List<String> names() {
    long now = nanos.getAsLong();
    met.values().removeIf(at -> now - at > REMEMBERED.toNanos());
    return met.keySet().stream().sorted().toList();
  }
}
