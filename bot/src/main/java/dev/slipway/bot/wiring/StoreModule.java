package dev.slipway.bot.wiring;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.conversation.BulletinBoard;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.conversation.Voice;
import dev.slipway.bot.freeze.FreezeStore;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.operation.ClusterLocks;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.recurring.ScheduleStore;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcBulletinBoard;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcFreezeStore;
import dev.slipway.bot.store.JdbcInbox;
import dev.slipway.bot.store.JdbcMessageRefs;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.bot.store.JdbcScheduleStore;
import dev.slipway.bot.store.JdbcSnapshotCatalogue;
import dev.slipway.bot.store.JdbcVoice;
import dev.slipway.bot.store.JdbcWindowStore;
import dev.slipway.bot.store.JdbcWorryStore;
import dev.slipway.bot.vigil.WorryStore;
import dev.slipway.bot.window.WindowStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Everything that outlives the process. */
@Singleton
public class StoreModule {
  @Produces
  @Singleton
  OperationStore operations(Given given, Clock clock, Metrics metrics) {
    return new JdbcOperationStore(given.database(), clock, metrics.operations());
  }

  @Produces
  @Singleton
  ClusterLocks locks(Given given) {
    return new JdbcClusterLocks(given.database());
  }

  @Produces
  @Singleton
  AuditLog audit(Given given) {
    return new JdbcAuditLog(given.database());
  }

  @Produces
  @Singleton
  Inbox inbox(Given given, Membership membership) {
    return new JdbcInbox(given.database(), membership);
  }

  @Produces
  @Singleton
  SnapshotCatalogue snapshots(Given given) {
    return new JdbcSnapshotCatalogue(given.database());
  }

  @Produces
  @Singleton
  MessageRefs messages(Given given) {
    return new JdbcMessageRefs(given.database());
  }

  @Produces
  @Singleton
  BulletinBoard board(Given given, Clock clock) {
    return new JdbcBulletinBoard(given.database(), clock);
  }

  @Produces
  @Singleton
  ScheduleStore schedules(Given given) {
    return new JdbcScheduleStore(given.database());
  }

  @Produces
  @Singleton
  Voice voice(Given given) {
    return given.database().isShared()
        ? new JdbcVoice(given.database(), System::nanoTime)
        : Voice.ALONE;
  }

  @Produces
  @Singleton
  FreezeStore freezes(Given given) {
    return new JdbcFreezeStore(given.database());
  }

  @Produces
  @Singleton
  WindowStore windows(Given given) {
    return new JdbcWindowStore(given.database());
  }

  @Produces
  @Singleton
  WorryStore worries(Given given) {
    return new JdbcWorryStore(given.database());
  }

  @Produces
  @Singleton
  QuartzOperationSchedule schedule(Given given, Clock clock) {
    return new QuartzOperationSchedule(given.database(), clock);
  }
}
