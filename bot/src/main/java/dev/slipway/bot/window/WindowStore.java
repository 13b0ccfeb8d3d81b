package dev.slipway.bot.window;

import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Where maintenance windows live. Thread-safe; several replicas may share it. */
public interface WindowStore {
  /** Stores a new one under the next free id. */
  Window create(LongFunction<Window> withNumber);

  Optional<Window> find(WindowId id);

  /** Those that were not removed and open at {@code now} or later, the oldest first. */
  List<Window> after(Instant now);

  /** Removes it; false when somebody has already. */
  boolean remove(WindowId id, UserId by);

  /** Leaves out what opens before {@code end}; false when somebody changed it meanwhile. */
  boolean skip(Window window, Instant end);
}
