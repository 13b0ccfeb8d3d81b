package dev.slipway.bot.schedule;

import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.outage.StoreOutage;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for alarms that were lost, now and then. */
@DisallowConcurrentExecution
final class LookAround implements Job {
  private static final Logger log = LoggerFactory.getLogger(LookAround.class);
  private final Alarms.Ringing ringing;

  LookAround(Alarms.Ringing ringing) {
    this.ringing = ringing;
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      ringing.lookAround();
    } catch (StoreOutage e) {
      log.debug("looks again next time", e);
    }
  }
}
