package dev.slipway.bot.quartz;

import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;

/**
 * Quartz's job store for several replicas, with a stated time after which a silent one is taken for
 * dead. Named in the scheduler's properties and made by Quartz.
 */
@SuppressWarnings("unchecked") // Quartz overrides a generic method of its own without its type.
public final class ClusteredJobStore extends JobStoreTX {
  private long takenForDeadMillis;

  /** Set by Quartz from the properties. */
  public void setTakenForDeadMillis(long millis) {
    takenForDeadMillis = millis;
  }

  /**
   * Whoever was not able to look itself, because the database was away or the process was frozen,
   * first gives the others time to be heard again.
   */
  @Override
  protected long calcFailedIfAfter(SchedulerStateRecord other) {
    long notLookedFor = System.currentTimeMillis() - lastCheckin;
    return other.getCheckinTimestamp()
        + Math.max(takenForDeadMillis, notLookedFor + takenForDeadMillis / 2);
  }
}
