package dev.slipway.bot.store;

import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * One row whose beat the holder counts up. A replica that saw the same beat for {@link #DEAD_AFTER}
 * takes the holder for dead; the holder itself is silent {@link #SILENT_AFTER} its last beat, which
 * is sooner. Both are measured by each replica's own steady ticker, so that no clock matters.
 */
public final class JdbcLeaderLease implements LeaderLease {
  static final Duration DEAD_AFTER = Duration.ofSeconds(5);
  static final Duration SILENT_AFTER = Duration.ofSeconds(4);

  private final DatabaseGateway access;
  private final LongSupplier nanos;
  private final String me = UUID.randomUUID().toString();
  private Optional<Heard> heard = Optional.empty();
  private volatile Optional<Long> oursUntil = Optional.empty();

  /**
   * @param nanos a ticker that never jumps, such as {@link System#nanoTime}
   */
  public JdbcLeaderLease(Database database, LongSupplier nanos) {
    this.access = database.access();
    this.nanos = nanos;
  }

  private record Beat(String holder, long number) {}

  /** A beat, and when it was first seen here. */
  private record Heard(Beat beat, long sinceNanos) {}

  @Override
  public boolean tryRenew() {
    long began = nanos.getAsLong();
    Beat beat = access.read(JdbcLeaderLease::read);
    if (heard.filter(before -> before.beat().equals(beat)).isEmpty()) {
      heard = Optional.of(new Heard(beat, nanos.getAsLong()));
    }
    if (mayTake(beat) && access.write(h -> beat(h, beat))) {
      oursUntil = Optional.of(began + SILENT_AFTER.toNanos());
    }
    return isLeader();
  }

  private boolean mayTake(Beat beat) {
    return beat.holder().isEmpty()
        || beat.holder().equals(me)
        || heard
            .filter(seen -> nanos.getAsLong() - seen.sinceNanos() >= DEAD_AFTER.toNanos())
            .isPresent();
  }

  @Override
  public boolean isLeader() {
    return oursUntil.filter(until -> nanos.getAsLong() - until < 0).isPresent();
  }

  @Override
  public void release() {
    oursUntil = Optional.empty();
    access.run(
        h ->
            h.createUpdate(
                    "update leader_lease set holder = '', renewals = renewals + 1 where holder = :me")
                .bind("me", me)
                .execute());
  }

  private static Beat read(Handle handle) {
    return handle
        .createQuery("select holder, renewals from leader_lease")
        .map((row, context) -> new Beat(row.getString("holder"), row.getLong("renewals")))
        .one();
  }

  // Whoever saw the same beat and comes second changes nothing.
  private boolean beat(Handle handle, Beat before) {
    return handle
            .createUpdate(
                "update leader_lease set holder = :me, renewals = renewals + 1"
                    + " where holder = :holder and renewals = :renewals")
            .bind("me", me)
            .bind("holder", before.holder())
            .bind("renewals", before.number())
            .execute()
        == 1;
  }
}
