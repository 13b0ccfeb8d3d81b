package dev.slipway.bot.schedule;

import dev.slipway.actions.kube.Times;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationSchedule;
import dev.slipway.bot.operation.OperationWork;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.store.Database;
import dev.slipway.bot.store.JdbcTriggers;
import dev.slipway.bot.store.JdbcTriggers.Overdue;
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
public final class QuartzOperationSchedule implements OperationSchedule, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QuartzOperationSchedule.class);
  private static final String RUN = "run";
  private static final String EXPIRE = "expire";
  private static final String UPKEEP = "upkeep";
  private final Scheduler scheduler;
  private final Tempo tempo;
  private final Clock clock;
  private final OverdueTriggers overdue;

  /** In {@code store}, which stays open longer. */
  public QuartzOperationSchedule(Database store, Clock clock) {
    this(store, Tempo.USUAL, clock);
  }

  QuartzOperationSchedule(Database store, Tempo tempo, Clock clock) {
    this.tempo = tempo;
    this.clock = clock;
    this.overdue = new OverdueTriggers(new JdbcTriggers(store), tempo.overdue(), clock);
    // Quartz finds them by name, and closes and forgets them with its scheduler.
    String name = "store-" + UUID.randomUUID();
    DBConnectionManager.getInstance()
        .addConnectionProvider(name, new QuartzConnectionProvider(store.jobConnections()));
    try {
      this.scheduler =
          new StdSchedulerFactory(QuartzSettings.on(store.isShared(), name, tempo)).getScheduler();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be set up on " + store.config().url(), e);
    }
  }

  /** Alarms in the same database, by the same clockwork. */
  public Alarms alarms() {
    return new QuartzAlarms(scheduler);
  }

  /** From now on both are called, first for what an earlier process left in the middle. */
  public void start(OperationWork work, Alarms.Ringing ringing) {
    try {
      scheduler.setJobFactory(
          (bundle, ignored) -> jobOf(bundle.getJobDetail().getJobClass(), work, ringing));
      scheduler.start();
      lookNowAndThen(TakeUpStranded.class, "stranded");
      lookNowAndThen(LookAround.class, "alarms");
      overdue.start(tempo.lookForOverdue());
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  // Misfire rule: a look that was missed is not made up for, the next one sees the same.
  private void lookNowAndThen(Class<? extends Job> type, String name) throws SchedulerException {
    JobKey key = new JobKey(name, UPKEEP);
    int lookEverySeconds = Math.toIntExact(tempo.lookForStranded().toSeconds());
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
  public void runAt(OperationId id, Instant when) {
    JobKey key = new JobKey(id.toString(), RUN);
    // A trigger by name: asked for again, it is moved. What to do when it comes late, work decides.
    store(
        JobBuilder.newJob(RunOperation.class).withIdentity(key).requestRecovery(true).build(),
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
        JobBuilder.newJob(ExpireApproval.class).withIdentity(key).requestRecovery(true).build(),
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
      throw new StoreOutage(StoreOutage.Kind.AWAY, e);
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
                late.size(), Times.brief(since), late.getFirst().group(), late.getFirst().name()));
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

  private static Job jobOf(Class<? extends Job> type, OperationWork work, Alarms.Ringing ringing) {
    if (type == RunOperation.class) {
      return new RunOperation(work);
    }
    if (type == ExpireApproval.class) {
      return new ExpireApproval(work);
    }
    if (type == TakeUpStranded.class) {
      return new TakeUpStranded(work);
    }
    if (type == RingAlarm.class) {
      return new RingAlarm(ringing);
    }
    if (type == LookAround.class) {
      return new LookAround(ringing);
    }
    throw new IllegalArgumentException("no such job here: " + type.getName());
  }
}
