package dev.slipway.bot.store.database;

import org.jdbi.v3.core.Handle;

/** Numbers without gaps. Taking one holds the counter's row until the transaction ends. */
public final class GaplessSequence {
  private GaplessSequence() {}

  /** Writes and changes nothing: whether anything can be written. */
  static int touch(Handle handle, String name) {
    return handle
        .createUpdate("update counter set last_number = last_number where name = :name")
        .bind("name", name)
        .execute();
  }

  public static long next(Handle transaction, String name) {
    transaction
        .createUpdate("update counter set last_number = last_number + 1 where name = :name")
        .bind("name", name)
        .execute();
    return transaction
        .createQuery("select last_number from counter where name = :name")
        .bind("name", name)
        .mapTo(Long.class)
        .one();
  }
}
