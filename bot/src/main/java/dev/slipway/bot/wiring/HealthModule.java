package dev.slipway.bot.wiring;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.health.HealthServer;
import dev.slipway.bot.health.ReadinessCheck;
import dev.slipway.bot.metrics.MetricSources;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.metrics.ScrapeData;
import dev.slipway.bot.monitor.ActiveAlerts;
import dev.slipway.bot.monitor.MonitorService;
import dev.slipway.bot.operation.port.JournalObserver;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.schedule.Schedule;
import dev.slipway.bot.schedule.ScheduleMeter;
import dev.slipway.bot.schedule.ScheduleStore;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.store.StoreStatistics;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted, and who may ask. */
@Singleton
public class HealthModule {
  private static final Logger log = LoggerFactory.getLogger(HealthModule.class);

  /** So long nothing gets through to a channel of Slack's before that is told. */
  private static final Duration STANDSTILL = Duration.ofMinutes(1);

  @Produces
  @Singleton
  Metrics metrics() {
    return new Metrics();
  }

  void close(@Disposes Metrics metrics) {
    metrics.close();
  }

  @Produces
  @Singleton
  JournalObserver journalObserver(Metrics metrics) {
    return metrics.operations();
  }

  @Produces
  @Singleton
  ScheduleMeter scheduleMeter(Metrics metrics) {
    return metrics.schedules();
  }

  @Produces
  @Singleton
  HealthPort port(
      BootContext bootContext,
      Metrics metrics,
      SlackInbound inbound,
      SlackOutbound outbound,
      QuartzOperationScheduler schedule,
      MonitorService monitorService,
      ScheduleStore schedules,
      StoreStatistics storeStatistics,
      ActiveAlerts worries)
      throws IOException {
    if (bootContext.config().health().isEmpty()) {
      return new HealthPort(Optional.empty());
    }
    ReadinessCheck readinessCheck =
        new ReadinessCheck(
            List.of(
                ReadinessCheck.connected(inbound.health()),
                new ReadinessCheck.Check("slack", outbound::obstacle),
                new ReadinessCheck.Check("store", bootContext.database()::obstacle)),
            () ->
                Stream.of(
                        outbound.standstills(STANDSTILL).stream().map(Text::of),
                        schedule.standstill().stream(),
                        bootContext.database().unread().names().stream().map(HealthModule::unread),
                        worries.now().stream())
                    .flatMap(lines -> lines)
                    .toList());
    MetricSources metricSources =
        new MetricSources(
            storeStatistics,
            outbound::waiting,
            outbound::standstill,
            schedule::running,
            () -> readings(monitorService, schedules),
            () -> inbound.health().status().connected());
    metrics.watch(metricSources);
    return new HealthPort(
        Optional.of(
            new HealthServer(bootContext.config().health().get(), readinessCheck, metrics::page)));
  }

  private static Text unread(String what) {
    return Text.of(
        what
            + " was written by another version of Slipway and cannot be read here: leave it to that"
            + " version, or remove it with it");
  }

  private static Optional<ScrapeData> readings(
      MonitorService monitorService, ScheduleStore schedules) {
    try {
      return Optional.of(
          new ScrapeData(
              monitorService.counts(),
              schedules.all().stream()
                  .filter(schedule -> schedule.status() == Schedule.Status.ACTIVE)
                  .map(s -> new ScrapeData.NextRun(s.id().toString(), s.due()))
                  .toList()));
    } catch (StoreUnavailableException e) {
      log.debug("nothing is known of vigils and schedules", e);
      return Optional.empty();
    }
  }

  /** The server, if the configuration asks for one. */
  record HealthPort(Optional<HealthServer> server) {
    void start() {
      server.ifPresent(HealthServer::start);
    }

    void close() {
      server.ifPresent(HealthServer::close);
    }
  }
}
