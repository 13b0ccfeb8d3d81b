package dev.slipway.bot.store;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.store.database.Database;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.Secret;
import java.nio.file.Path;
import java.util.List;

/** Databases for tests. */
public final class TestDatabases {
  private TestDatabases() {}

  public static StoreConfig h2File(Path folder) {
    return new StoreConfig("jdbc:h2:file:" + folder.resolve("slipway"), "sa", new Secret(""));
  }

  /** Opens it, or fails with what stands in the way. */
  public static Database open(StoreConfig config) {
    return switch (Database.open(config)) {
      case Outcome.Success<Database>(Database database) -> database;
      case Outcome.Failed<Database>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  /** Changes what is in it, behind the store's back. */
  public static void execute(Database database, String sql) {
    database.jdbi().useHandle(h -> h.execute(sql));
  }

  /** Changes what is in it, and has {@code meanwhile} happen before the change is committed. */
  public static void execute(Database database, String sql, Runnable meanwhile) {
    database
        .jdbi()
        .useTransaction(
            t -> {
              t.execute(sql);
              meanwhile.run();
            });
  }

  /** What a query for one text answers. */
  public static String text(Database database, String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }

  /** Makes it as if it had just been migrated. */
  public static void clear(Database database) {
    database
        .jdbi()
        .useTransaction(
            t -> {
              for (String table :
                  List.of(
                      "message_ref",
                      "approval",
                      "journal",
                      "held_resource",
                      "operation",
                      "cluster_lock",
                      "cluster_lock_version",
                      "snapshot",
                      "replica",
                      "audit_event",
                      "inbox",
                      "schedule",
                      "announcement",
                      "alert",
                      "cluster_freeze",
                      "maintenance_window",
                      "channel_name")) {
                t.execute("delete from " + table);
              }
              t.execute("update counter set last_number = 0");
              t.execute("update leader_lease set holder = '', renewals = 0");
            });
  }
}
