package dev.slipway.bot.quartz;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationExecutor;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.MDC;

/** Ends an operation's wait for an approval. */
final class ExpireApprovalJob implements Job {
  private final OperationExecutor work;

  ExpireApprovalJob(OperationExecutor work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    OperationId id = OperationId.parse(context.getJobDetail().getKey().getName());
    MDC.put("operation", id.toString());
    try {
      work.expire(id);
    } finally {
      MDC.remove("operation");
    }
  }
}
