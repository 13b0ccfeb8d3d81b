package dev.slipway.bot.quartz;

import java.util.Properties;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** Quartz on the store's database. */
final class QuartzSettings {
  private static final String STORE = "org.quartz.jobStore.";

  private QuartzSettings() {}

  /**
   * @param shared whether other replicas work on it too
   * @param connections the name Quartz knows them by
   */
  static Properties on(boolean shared, String connections, QuartzTimings quartzTimings) {
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", "slipway");
    p.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    p.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    p.setProperty("org.quartz.threadPool.class", VirtualThreadPool.class.getName());
    p.setProperty(STORE + "class", (shared ? ClusteredJobStore.class : JobStoreTX.class).getName());
    if (shared) {
      p.setProperty(
          STORE + "takenForDeadMillis", Long.toString(quartzTimings.takenForDead().toMillis()));
      p.setProperty(STORE + "acquireTriggersWithinLock", "true");
    }
    p.setProperty(
        STORE + "driverDelegateClass",
        shared
            ? "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"
            : "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    p.setProperty(STORE + "dataSource", connections);
    // Only text in job data: nothing stored depends on a Java class's serial form.
    p.setProperty(STORE + "useProperties", "true");
    p.setProperty(STORE + "isClustered", Boolean.toString(shared));
    p.setProperty(
        STORE + "clusterCheckinInterval", Long.toString(quartzTimings.checkIn().toMillis()));
    // Also on H2: a lock in the database is taken after its connection, wherever Quartz takes one.
    // Quartz's lock in memory is taken before the connection in most places, and after it where
    // misfires are recovered; beside the one writer of H2's file the two wait for each other, for
    // ever.
    p.setProperty(STORE + "useDBLocks", "true");
    p.setProperty(STORE + "misfireThreshold", Long.toString(quartzTimings.missed().toMillis()));
    return p;
  }
}
