package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationWork;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.MDC;

/** Ends an operation's wait for an approval. */
final class ExpireApproval implements Job {
  private final OperationWork work;

  ExpireApproval(OperationWork work) {
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
