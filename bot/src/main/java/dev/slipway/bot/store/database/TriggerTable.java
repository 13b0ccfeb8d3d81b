package dev.slipway.bot.store.database;

import java.time.Instant;
import java.util.List;

/**
 * Quartz's table of triggers, read and mended past Quartz. What Quartz fires now, or will fire once
 * the same job has ended, has a row in its table of fired triggers; a trigger that is due and has
 * none is fired by nobody. Thread-safe.
 */
public final class TriggerTable {
  /** Quartz's word for a trigger that fires when its time comes. */
  private static final String WAITING = "WAITING";

  private final DatabaseGateway access;

  /** Those in {@code database}. */
  public TriggerTable(Database database) {
    this.access = database.access();
  }

  /**
   * A trigger whose time is over and that nobody fires.
   *
   * @param state Quartz's word
   * @param due when it should have fired
   */
  public record Overdue(String group, String name, String state, Instant due) {
    /** Whether Quartz still means to fire it, so that setting it again would change nothing. */
    public boolean waits() {
      return state.equals(WAITING);
    }
  }

  /** Those that were due before {@code time}, the oldest first, at most {@code most} of them. */
  public List<Overdue> overdue(Instant time, int most) {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select t.trigger_group, t.trigger_name, t.trigger_state, t.next_fire_time
                    from qrtz_triggers t
                    where t.next_fire_time between 1 and :time
                      and not exists (
                        select 1 from qrtz_fired_triggers f
                        where f.sched_name = t.sched_name
                          and f.trigger_name = t.trigger_name
                          and f.trigger_group = t.trigger_group)
                      and not exists (
                        select 1 from qrtz_fired_triggers f
                        where f.sched_name = t.sched_name
                          and f.job_name = t.job_name
                          and f.job_group = t.job_group)
                    order by t.next_fire_time
                    fetch first :most rows only
                    """)
                .bind("time", time.toEpochMilli())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Overdue(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4))))
                .list());
  }

  /**
   * Has Quartz fire it at {@code time}, unless something changed it meanwhile.
   *
   * @return whether it was this call that did it, and no other replica's
   */
  public boolean release(Overdue trigger, Instant time) {
    return access.write(
        h ->
            h.createUpdate(
                        """
                        update qrtz_triggers set trigger_state = :waiting, next_fire_time = :time
                        where trigger_group = :group and trigger_name = :name
                          and trigger_state = :state and next_fire_time = :due
                        """)
                    .bind("waiting", WAITING)
                    .bind("time", time.toEpochMilli())
                    .bind("group", trigger.group())
                    .bind("name", trigger.name())
                    .bind("state", trigger.state())
                    .bind("due", trigger.due().toEpochMilli())
                    .execute()
                == 1);
  }
}
