package dev.slipway.bot.calendar.window;

import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Where maintenance windows live. Thread-safe; several replicas may share it. */
public interface WindowStore {
  /**
   * Stores a new one under the next free id.
   *
   * @param delivery the key in the inbox of what asks for it, which is done with this, both or
   *     neither. Throws {@link dev.slipway.bot.messaging.Inbox.AlreadyDone} when it is done
   */
  MaintenanceWindow create(LongFunction<MaintenanceWindow> withNumber, Optional<String> delivery);

  Optional<MaintenanceWindow> find(WindowId id);

  /**
   * Those that were not removed and open at {@code now} or later, the oldest first. What another
   * version wrote and this one cannot read is left out.
   */
  List<MaintenanceWindow> after(Instant now);

  /**
   * Those of {@code cluster} that another version of Slipway wrote, so that this one cannot tell
   * when they are open.
   */
  List<WindowId> unread(ClusterName cluster, Instant now);

  /** Removes it; false when somebody has already. */
  boolean remove(WindowId id, UserId by);

  /** Leaves out what opens before {@code end}; false when somebody changed it meanwhile. */
  boolean skip(MaintenanceWindow maintenanceWindow, Instant end);
}
