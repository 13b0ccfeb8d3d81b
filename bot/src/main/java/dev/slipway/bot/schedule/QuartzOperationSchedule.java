package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationSchedule;
import dev.slipway.bot.operation.OperationWork;
import dev.slipway.config.StoreConfig;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Operations as Quartz jobs in the store's database: a run asks for recovery, an expiry fires at
 * once when its time passed while nobody was there. Takes jobs as soon as it is made and runs them
 * from {@link #start} on. Thread-safe.
 */
public final class QuartzOperationSchedule implements OperationSchedule, AutoCloseable {
  private static final String RUN = "run";
  private static final String EXPIRE = "expire";
  private final Scheduler scheduler;

  /** {@code store} as the opened database says it, its tables being there. */
  public QuartzOperationSchedule(StoreConfig store) {
    try {
      this.scheduler = new StdSchedulerFactory(QuartzSettings.on(store)).getScheduler();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be set up on " + store.url(), e);
    }
  }

  /** From now on {@code work} is called, first for what an earlier process left in the middle. */
  public void start(OperationWork work) {
    try {
      scheduler.setJobFactory(
          (bundle, ignored) -> jobOf(bundle.getJobDetail().getJobClass(), work));
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  @Override
  public void runNow(OperationId id) {
    // A trigger of its own each time: one asked for while the job runs makes it look again after.
    store(
        JobBuilder.newJob(RunOperation.class)
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
  public void expireAt(OperationId id, Instant when) {
    JobKey key = new JobKey(id.toString(), EXPIRE);
    store(
        JobBuilder.newJob(ExpireApproval.class).withIdentity(key).requestRecovery(true).build(),
        TriggerBuilder.newTrigger()
            .withIdentity(new TriggerKey(id.toString(), EXPIRE))
            .forJob(key)
            .startAt(Date.from(when))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build());
  }

  /** Starts no more jobs; those that do not end within two seconds are left to be recovered. */
  @Override
  public void close() {
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not stop", e);
    }
  }

  private void store(JobDetail job, Trigger trigger) {
    try {
      scheduler.scheduleJob(job, Set.of(trigger), true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("cannot schedule " + job.getKey(), e);
    }
  }

  private static Job jobOf(Class<? extends Job> type, OperationWork work) {
    if (type == RunOperation.class) {
      return new RunOperation(work);
    }
    if (type == ExpireApproval.class) {
      return new ExpireApproval(work);
    }
    throw new IllegalArgumentException("no such job here: " + type.getName());
  }
}
