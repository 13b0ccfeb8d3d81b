package dev.slipway.bot.quartz;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationExecutor;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.MDC;

/** Runs one operation to its end. One at a time per operation, in all replicas together. */
@DisallowConcurrentExecution
final class RunOperationJob implements Job {
  private final OperationExecutor work;

  RunOperationJob(OperationExecutor work) {
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
