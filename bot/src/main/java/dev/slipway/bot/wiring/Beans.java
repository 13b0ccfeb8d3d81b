package dev.slipway.bot.wiring;

import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.calendar.freeze.FreezeAnnouncer;
import dev.slipway.bot.calendar.freeze.FreezeService;
import dev.slipway.bot.calendar.window.WindowService;
import dev.slipway.bot.command.CommandLineValidator;
import dev.slipway.bot.health.ClockJumpDetector;
import dev.slipway.bot.monitor.ActiveAlerts;
import dev.slipway.bot.monitor.ClusterHomeChannels;
import dev.slipway.bot.monitor.DigestService;
import dev.slipway.bot.monitor.MonitorService;
import dev.slipway.bot.monitor.MonitorTriggerListener;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.schedule.ScheduleAnnouncer;
import dev.slipway.bot.schedule.ScheduleResultListener;
import dev.slipway.bot.schedule.ScheduleService;
import dev.slipway.bot.schedule.ScheduleTrigger;
import dev.slipway.bot.store.JdbcAlertStore;
import dev.slipway.bot.store.JdbcAnnouncementStore;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcBackupCatalog;
import dev.slipway.bot.store.JdbcChannelIdStore;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcFreezeStore;
import dev.slipway.bot.store.JdbcInbox;
import dev.slipway.bot.store.JdbcMessageRefStore;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.bot.store.JdbcScheduleStore;
import dev.slipway.bot.store.JdbcWindowStore;
import dev.slipway.bot.store.StoreStatistics;
import java.util.List;

/**
 * The classes that the container makes by their own constructors. What comes from the configuration
 * or is not ours has a producer in a module.
 */
final class Beans {
  /** Services, each annotated as a singleton with one injected constructor. */
  static final List<Class<?>> SERVICES =
      List.of(
          ActiveAlerts.class,
          ChannelApproverPolicy.class,
          ClockJumpDetector.class,
          ClusterHomeChannels.class,
          CommandLineValidator.class,
          DigestService.class,
          FreezeAnnouncer.class,
          FreezeService.class,
          JdbcAlertStore.class,
          JdbcAnnouncementStore.class,
          JdbcAuditLog.class,
          JdbcBackupCatalog.class,
          JdbcChannelIdStore.class,
          JdbcClusterLocks.class,
          JdbcFreezeStore.class,
          JdbcInbox.class,
          JdbcMessageRefStore.class,
          JdbcOperationStore.class,
          JdbcScheduleStore.class,
          JdbcWindowStore.class,
          MonitorService.class,
          MonitorTriggerListener.class,
          QuartzOperationScheduler.class,
          ScheduleAnnouncer.class,
          ScheduleResultListener.class,
          ScheduleService.class,
          ScheduleTrigger.class,
          StoreStatistics.class,
          WindowService.class);

  /** Producers. */
  static final List<Class<?>> MODULES =
      List.of(
          ClusterModule.class,
          ConfigModule.class,
          HealthModule.class,
          MonitorModule.class,
          OperationModule.class,
          ReplicaModule.class,
          ScheduleModule.class,
          SlackModule.class,
          StoreModule.class,
          TerminalModule.class);

  private Beans() {}
}
