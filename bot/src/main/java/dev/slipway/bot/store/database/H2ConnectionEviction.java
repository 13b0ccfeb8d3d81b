package dev.slipway.bot.store.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Has a pool let go of connections to an H2 file that H2 closed by itself, as it does when it
 * cannot write to a full disk: they look alive and never work again. A new one opens the file anew.
 * Stateless; made by name where a library keeps connections of its own.
 */
public final class H2ConnectionEviction implements SQLExceptionOverride {
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException thrown) {
    return SqlErrorClassifier.isClosedFile(thrown)
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
