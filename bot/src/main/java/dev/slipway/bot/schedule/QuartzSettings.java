package dev.slipway.bot.schedule;

import dev.slipway.bot.store.ClosedFile;
import dev.slipway.config.StoreConfig;
import java.util.Properties;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** Quartz on the store's database, with a small pool of its own. */
final class QuartzSettings {
  private static final String CONNECTIONS = "org.quartz.dataSource.quartz.";
  private static final String STORE = "org.quartz.jobStore.";

  private QuartzSettings() {}

  static Properties on(StoreConfig store, Tempo tempo) {
    boolean shared = store.url().startsWith("jdbc:postgresql:");
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", "slipway");
    p.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    p.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    p.setProperty("org.quartz.threadPool.class", VirtualThreads.class.getName());
    p.setProperty(STORE + "class", (shared ? SharedJobStore.class : JobStoreTX.class).getName());
    if (shared) {
      p.setProperty(STORE + "takenForDeadMillis", Long.toString(tempo.takenForDead().toMillis()));
      p.setProperty(STORE + "acquireTriggersWithinLock", "true");
    }
    p.setProperty(
        STORE + "driverDelegateClass",
        shared
            ? "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"
            : "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    p.setProperty(STORE + "dataSource", "quartz");
    // Only text in job data: nothing stored depends on a Java class's serial form.
    p.setProperty(STORE + "useProperties", "true");
    p.setProperty(STORE + "isClustered", Boolean.toString(shared));
    p.setProperty(STORE + "clusterCheckinInterval", Long.toString(tempo.checkIn().toMillis()));
    p.setProperty(STORE + "misfireThreshold", "60000");
    p.setProperty(CONNECTIONS + "provider", "hikaricp");
    p.setProperty(CONNECTIONS + "driver", shared ? "org.postgresql.Driver" : "org.h2.Driver");
    p.setProperty(CONNECTIONS + "URL", store.url());
    p.setProperty(CONNECTIONS + "user", store.user());
    p.setProperty(CONNECTIONS + "password", store.password().reveal());
    p.setProperty(CONNECTIONS + "exceptionOverrideClassName", ClosedFile.class.getName());
    p.setProperty(CONNECTIONS + "maxConnections", Integer.toString(store.jobConnections()));
    return p;
  }
}
