package dev.slipway.bot.messaging;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.config.types.ChannelId;
import java.util.Optional;

/** Remembers which message tells which operation, and how far its thread has been told. */
public interface MessageRefStore {

  /**
   * The operation's parent message.
   *
   * @param channel where it is
   * @param ts its id there
   * @param postedUpTo the journal sequence up to which the thread has been told
   */
  record MessageRef(OperationId operation, ChannelId channel, String ts, long postedUpTo) {}

  /** Its message, if one was posted. */
  Optional<MessageRef> find(OperationId id);

  /** Stores or replaces it. */
  void save(MessageRef ref);
}
