package dev.slipway.bot.quartz;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.timer.Timers;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for alarms that were lost, now and then. */
@DisallowConcurrentExecution
final class ReconcileTimersJob implements Job {
  private static final Logger log = LoggerFactory.getLogger(ReconcileTimersJob.class);
  private final Timers.TimerHandler timerHandler;

  ReconcileTimersJob(Timers.TimerHandler timerHandler) {
    this.timerHandler = timerHandler;
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      timerHandler.reconcile();
    } catch (StoreUnavailableException e) {
      log.debug("looks again next time", e);
    }
  }
}
