package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.OperationWork;
import dev.slipway.bot.outage.StoreOutage;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what fell between two replicas, or between the store and Quartz, now and then. */
@DisallowConcurrentExecution
final class TakeUpStranded implements Job {
  private static final Logger log = LoggerFactory.getLogger(TakeUpStranded.class);
  private final OperationWork work;

  TakeUpStranded(OperationWork work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      work.takeUpStranded();
    } catch (StoreOutage e) {
      log.debug("looks again next time", e);
    }
  }
}
