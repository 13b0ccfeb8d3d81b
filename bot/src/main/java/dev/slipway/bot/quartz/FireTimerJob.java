package dev.slipway.bot.quartz;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.timer.Timers;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings one alarm. One at a time per alarm, in all replicas together. */
@DisallowConcurrentExecution
final class FireTimerJob implements Job {
  private static final Logger log = LoggerFactory.getLogger(FireTimerJob.class);
  private final Timers.TimerHandler timerHandler;

  FireTimerJob(Timers.TimerHandler timerHandler) {
    this.timerHandler = timerHandler;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String name = context.getJobDetail().getKey().getName();
    try {
      timerHandler.fired(name);
    } catch (StoreUnavailableException e) {
      log.info("alarm {} is set again once the database answers: {}", name, e.getMessage());
    }
  }
}
