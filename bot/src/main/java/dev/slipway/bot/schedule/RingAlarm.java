package dev.slipway.bot.schedule;

import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.outage.StoreOutage;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings one alarm. One at a time per alarm, in all replicas together. */
@DisallowConcurrentExecution
final class RingAlarm implements Job {
  private static final Logger log = LoggerFactory.getLogger(RingAlarm.class);
  private final Alarms.Ringing ringing;

  RingAlarm(Alarms.Ringing ringing) {
    this.ringing = ringing;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String name = context.getJobDetail().getKey().getName();
    try {
      ringing.ring(name);
    } catch (StoreOutage e) {
      log.info("alarm {} is set again once the database answers: {}", name, e.getMessage());
    }
  }
}
