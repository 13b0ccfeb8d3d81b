package dev.slipway.bot.quartz;

import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.resilience.StoreUnavailableException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what fell between two replicas, or between the store and Quartz, now and then. */
@DisallowConcurrentExecution
final class ReconcileOperationsJob implements Job {
  private static final Logger log = LoggerFactory.getLogger(ReconcileOperationsJob.class);
  private final OperationExecutor work;

  ReconcileOperationsJob(OperationExecutor work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      work.reconcile();
    } catch (StoreUnavailableException e) {
      log.debug("looks again next time", e);
    }
  }
}
