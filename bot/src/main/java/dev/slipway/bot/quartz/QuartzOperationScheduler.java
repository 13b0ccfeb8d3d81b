package dev.slipway.bot.quartz;

import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TriggerTable;
import dev.slipway.bot.store.database.TriggerTable.Overdue;
import dev.slipway.bot.timer.Timers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations as Quartz jobs in the store's database: a run asks for recovery, an expiry fires at
 * once when its time passed while nobody was there. Takes jobs as soon as it is made and runs them
 * from {@link #start} on. Thread-safe.
 */
@Singleton
public final class QuartzOperationScheduler implements OperationScheduler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QuartzOperationScheduler.class);
  private static final String RUN = "run";
  private static final String EXPIRE = "expire";
  private static final String UPKEEP = "upkeep";
  private final Scheduler scheduler;
  private final QuartzTimings quartzTimings;
  private final Clock clock;
  private final StuckTriggerMonitor overdue;

  /** In {@code store}, which stays open longer. */
  @Inject
  public QuartzOperationScheduler(Database store, Clock clock) {
    this(store, QuartzTimings.USUAL, clock);
  }

  QuartzOperationScheduler(Database store, QuartzTimings quartzTimings, Clock clock) {
    this.quartzTimings = quartzTimings;
    this.clock = clock;
    this.overdue = new StuckTriggerMonitor(new TriggerTable(store), quartzTimings.overdue(), clock);
    // Quartz finds them by name, and closes and forgets them with its scheduler.
    String name = "store-" + UUID.randomUUID();
    DBConnectionManager.getInstance()
        .addConnectionProvider(name, new QuartzConnectionProvider(store.jobConnections()));
    try {
      this.scheduler =
          new StdSchedulerFactory(QuartzSettings.on(store.isShared(), name, quartzTimings))
              .getScheduler();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be set up on " + store.config().url(), e);
    }
  }

  /** Alarms in the same database, by the same clockwork. */
  public Timers alarms() {
    return new QuartzTimers(scheduler);
  }

  /** From now on both are called, first for what an earlier process left in the middle. */
  public void start(OperationExecutor work, Timers.TimerHandler timerHandler) {
    try {
      scheduler.setJobFactory(
          (bundle, ignored) -> jobOf(bundle.getJobDetail().getJobClass(), work, timerHandler));
      scheduler.start();
      lookNowAndThen(ReconcileOperationsJob.class, "stranded");
      lookNowAndThen(ReconcileTimersJob.class, "alarms");
      overdue.start(quartzTimings.lookForOverdue());
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  // Misfire rule: a look that was missed is not made up for, the next one sees the same.
  private void lookNowAndThen(Class<? extends Job> type, String name) throws SchedulerException {
    JobKey key = new JobKey(name, UPKEEP);
    int lookEverySeconds = Math.toIntExact(quartzTimings.lookForStranded().toSeconds());
    scheduler.scheduleJob(
        JobBuilder.newJob(type).withIdentity(key).build(),
        Set.of(
            TriggerBuilder.newTrigger()
                .withIdentity(new TriggerKey(name, UPKEEP))
                .forJob(key)
                .startAt(DateBuilder.futureDate(lookEverySeconds, IntervalUnit.SECOND))
                .withSchedule(
                    SimpleScheduleBuilder.repeatSecondlyForever(lookEverySeconds)
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build()),
        true);
  }

  @Override
  public void runNow(OperationId id) {
    // A trigger of its own each time: one asked for while the job runs makes it look again after.
    store(
        JobBuilder.newJob(RunOperationJob.class)
            .withIdentity(new JobKey(id.toString(), RUN))
            .requestRecovery(true)
            .build(),
        TriggerBuilder.newTrigger()
            .forJob(new JobKey(id.toString(), RUN))
            .startNow()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build());
  }

  @Override
  public void runAt(OperationId id, Instant when) {
    JobKey key = new JobKey(id.toString(), RUN);
    // A trigger by name: asked for again, it is moved. What to do when it comes late, work decides.
    store(
        JobBuilder.newJob(RunOperationJob.class).withIdentity(key).requestRecovery(true).build(),
        TriggerBuilder.newTrigger()
            .withIdentity(new TriggerKey(id.toString(), RUN))
            .forJob(key)
            .startAt(Date.from(when))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build());
  }

  @Override
  public void expireAt(OperationId id, Instant when) {
    JobKey key = new JobKey(id.toString(), EXPIRE);
    store(
        JobBuilder.newJob(ExpireApprovalJob.class).withIdentity(key).requestRecovery(true).build(),
        TriggerBuilder.newTrigger()
            .withIdentity(new TriggerKey(id.toString(), EXPIRE))
            .forJob(key)
            .startAt(Date.from(when))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build());
  }

  @Override
  public boolean willRun(OperationId id) {
    return holds(new JobKey(id.toString(), RUN));
  }

  @Override
  public boolean willExpire(OperationId id) {
    return holds(new JobKey(id.toString(), EXPIRE));
  }

  private boolean holds(JobKey key) {
    try {
      return scheduler.checkExists(key);
    } catch (SchedulerException e) {
      throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE, e);
    }
  }

  /** How many operations are carried out in this process. */
  public int running() {
    try {
      return (int)
          scheduler.getCurrentlyExecutingJobs().stream()
              .filter(job -> job.getJobDetail().getKey().getGroup().equals(RUN))
              .count();
    } catch (SchedulerException e) {
      log.debug("not counted", e);
      return 0;
    }
  }

  /** What is due and not done, with what to do about it; empty where all is well. */
  public Optional<Text> standstill() {
    List<Overdue> late = overdue.waiting();
    return late.isEmpty() ? Optional.empty() : Optional.of(standstill(late));
  }

  private Text standstill(List<Overdue> late) {
    Duration since = Duration.between(late.getFirst().due(), clock.instant());
    return Text.of(
        "%d of what is due is not done, the oldest for %s (%s %s): restart Slipway if this stays"
            .formatted(
                late.size(), Ages.brief(since), late.getFirst().group(), late.getFirst().name()));
  }

  /** Starts no more jobs; those that do not end within two seconds are left to be recovered. */
  @Override
  public void close() {
    overdue.close();
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not stop", e);
    }
  }

  private void store(JobDetail job, Trigger trigger) {
    try {
      scheduler.scheduleJob(job, Set.of(trigger), true);
    } catch (JobPersistenceException e) {
      // The operation is stored; the next look for what is stranded schedules it.
      log.warn("{} is scheduled once the database answers: {}", job.getKey(), e.getMessage());
    } catch (SchedulerException e) {
      throw new IllegalStateException("cannot schedule " + job.getKey(), e);
    }
  }

  private static Job jobOf(
      Class<? extends Job> type, OperationExecutor work, Timers.TimerHandler timerHandler) {
    if (type == RunOperationJob.class) {
      return new RunOperationJob(work);
    }
    if (type == ExpireApprovalJob.class) {
      return new ExpireApprovalJob(work);
    }
    if (type == ReconcileOperationsJob.class) {
      return new ReconcileOperationsJob(work);
    }
    if (type == FireTimerJob.class) {
      return new FireTimerJob(timerHandler);
    }
    if (type == ReconcileTimersJob.class) {
      return new ReconcileTimersJob(timerHandler);
    }
    throw new IllegalArgumentException("no such job here: " + type.getName());
  }
}
