package dev.slipway.bot.quartz;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.timer.Timers;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms as Quartz triggers that fire once and ask for recovery. What comes late fires at once:
 * whoever set it knows what lateness means. Rejected: Quartz's cron triggers, whose misfire rule
 * can neither say how late it is nor tell anybody. Thread-safe.
 */
final class QuartzTimers implements Timers {
  private static final Logger log = LoggerFactory.getLogger(QuartzTimers.class);
  private static final String ALARM = "alarm";
  private final Scheduler scheduler;

  QuartzTimers(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void set(String name, Instant when) {
    JobDetail job =
        JobBuilder.newJob(FireTimerJob.class).withIdentity(key(name)).requestRecovery(true).build();
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(new TriggerKey(name, ALARM))
            .forJob(key(name))
            .startAt(Date.from(when))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    try {
      scheduler.scheduleJob(job, Set.of(trigger), true);
    } catch (JobPersistenceException e) {
      log.warn("alarm {} is set once the database answers: {}", name, e.getMessage());
    } catch (SchedulerException e) {
      throw new IllegalStateException("cannot set alarm " + name, e);
    }
  }

  @Override
  public void clear(String name) {
    try {
      boolean there = scheduler.deleteJob(key(name));
      log.debug("alarm {} is cleared, it was {}", name, there ? "set" : "not set");
    } catch (SchedulerException e) {
      throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE, e);
    }
  }

  @Override
  public boolean isSet(String name) {
    try {
      return scheduler.checkExists(key(name));
    } catch (SchedulerException e) {
      throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE, e);
    }
  }

  private static JobKey key(String name) {
    return new JobKey(name, ALARM);
  }
}
