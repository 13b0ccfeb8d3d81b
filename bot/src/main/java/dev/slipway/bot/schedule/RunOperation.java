package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationWork;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.MDC;

/** Runs one operation to its end. One at a time per operation, in all replicas together. */
@DisallowConcurrentExecution
final class RunOperation implements Job {
  private final OperationWork work;

  RunOperation(OperationWork work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    OperationId id = OperationId.parse(context.getJobDetail().getKey().getName());
    MDC.put("operation", id.toString());
    try {
      work.run(id);
    } finally {
      MDC.remove("operation");
    }
  }
}
