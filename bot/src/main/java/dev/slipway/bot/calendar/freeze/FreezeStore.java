package dev.slipway.bot.calendar.freeze;

import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Where freezes live. Thread-safe; several replicas may share it. */
public interface FreezeStore {
  /**
   * Stores a new one under the next free id.
   *
   * @param delivery the key in the inbox of what asks for it, which is done with this, both or
   *     neither. Throws {@link dev.slipway.bot.messaging.Inbox.AlreadyDone} when it is done
   */
  Freeze create(LongFunction<Freeze> withNumber, Optional<String> delivery);

  Optional<Freeze> find(FreezeId id);

  /**
   * Those that were not ended early and end after {@code now}, the first to begin first. What
   * another version wrote and this one cannot read is left out.
   */
  List<Freeze> after(Instant now);

  /**
   * Those of {@code cluster} that hold at {@code moment} and that another version of Slipway wrote,
   * so that this one cannot read more of them.
   */
  List<FreezeId> unread(ClusterName cluster, Instant moment);

  /** Ends it early; false when somebody has already. */
  boolean end(FreezeId id, UserId by);
}
