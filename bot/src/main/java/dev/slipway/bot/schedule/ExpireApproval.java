package dev.slipway.bot.schedule;

import org.slf4j.MDC;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationWork;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Ends an operation's wait for an approval. */
final class ExpireApproval implements Job {
  private final OperationWork work;

  ExpireApproval(OperationWork work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    OperationId id = OperationId.parse(context.getJobDetail().getKey().getName());
    try (var tagged = MDC.putCloseable("operation", id.toString())) {
      work.expire(id);
    }
  }
}
