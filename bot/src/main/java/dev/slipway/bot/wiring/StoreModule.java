package dev.slipway.bot.wiring;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.freeze.FreezeStore;
import dev.slipway.bot.calendar.window.WindowStore;
import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.monitor.AlertStore;
import dev.slipway.bot.operation.port.ClusterLocks;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.schedule.ScheduleStore;
import dev.slipway.bot.store.JdbcAlertStore;
import dev.slipway.bot.store.JdbcAnnouncementStore;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcBackupCatalog;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcFreezeStore;
import dev.slipway.bot.store.JdbcInbox;
import dev.slipway.bot.store.JdbcLeaderLease;
import dev.slipway.bot.store.JdbcMessageRefStore;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.bot.store.JdbcScheduleStore;
import dev.slipway.bot.store.JdbcWindowStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Everything that outlives the process. */
@Singleton
public class StoreModule {
  @Produces
  @Singleton
  OperationStore operations(BootContext bootContext, Clock clock, Metrics metrics) {
    return new JdbcOperationStore(bootContext.database(), clock, metrics.operations());
  }

  @Produces
  @Singleton
  ClusterLocks locks(BootContext bootContext) {
    return new JdbcClusterLocks(bootContext.database());
  }

  @Produces
  @Singleton
  AuditLog audit(BootContext bootContext) {
    return new JdbcAuditLog(bootContext.database());
  }

  @Produces
  @Singleton
  Inbox inbox(BootContext bootContext, Membership membership) {
    return new JdbcInbox(bootContext.database(), membership);
  }

  @Produces
  @Singleton
  BackupCatalog snapshots(BootContext bootContext) {
    return new JdbcBackupCatalog(bootContext.database());
  }

  @Produces
  @Singleton
  MessageRefStore messages(BootContext bootContext) {
    return new JdbcMessageRefStore(bootContext.database());
  }

  @Produces
  @Singleton
  AnnouncementStore announcements(BootContext bootContext, Clock clock) {
    return new JdbcAnnouncementStore(bootContext.database(), clock);
  }

  @Produces
  @Singleton
  ScheduleStore schedules(BootContext bootContext) {
    return new JdbcScheduleStore(bootContext.database());
  }

  @Produces
  @Singleton
  LeaderLease leaderLease(BootContext bootContext) {
    return bootContext.database().isShared()
        ? new JdbcLeaderLease(bootContext.database(), System::nanoTime)
        : LeaderLease.ALONE;
  }

  @Produces
  @Singleton
  FreezeStore freezes(BootContext bootContext) {
    return new JdbcFreezeStore(bootContext.database());
  }

  @Produces
  @Singleton
  WindowStore windows(BootContext bootContext) {
    return new JdbcWindowStore(bootContext.database());
  }

  @Produces
  @Singleton
  AlertStore alerts(BootContext bootContext) {
    return new JdbcAlertStore(bootContext.database());
  }

  @Produces
  @Singleton
  QuartzOperationScheduler schedule(BootContext bootContext, Clock clock) {
    return new QuartzOperationScheduler(bootContext.database(), clock);
  }
}
