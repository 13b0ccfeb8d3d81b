package dev.slipway.bot.wiring;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.health.ClockWatch;
import dev.slipway.bot.health.HealthServer;
import dev.slipway.bot.health.Readiness;
import dev.slipway.bot.metrics.Looks;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.metrics.Readings;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.recurring.Schedule;
import dev.slipway.bot.recurring.ScheduleStore;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.store.JdbcFigures;
import dev.slipway.bot.vigil.Vigils;
import dev.slipway.bot.vigil.WorryList;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
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
  ClockWatch clockWatch(Clock clock) {
    return new ClockWatch(clock);
  }

  @Produces
  @Singleton
  HealthPort port(
      Given given,
      Metrics metrics,
      SlackInbound inbound,
      SlackOutbound outbound,
      QuartzOperationSchedule schedule,
      Vigils vigils,
      ScheduleStore schedules,
      WorryList worries)
      throws IOException {
    if (given.config().health().isEmpty()) {
      return new HealthPort(Optional.empty());
    }
    Readiness readiness =
        new Readiness(
            List.of(
                Readiness.hearing(inbound.health()),
                new Readiness.Check("slack", outbound::obstacle),
                new Readiness.Check("store", given.database()::obstacle)),
            () ->
                Stream.of(
                        outbound.standstills(STANDSTILL).stream().map(Text::of),
                        schedule.standstill().stream(),
                        given.database().unread().names().stream().map(HealthModule::unread),
                        worries.now().stream())
                    .flatMap(lines -> lines)
                    .toList());
    Looks looks =
        new Looks(
            new JdbcFigures(given.database()),
            outbound::waiting,
            outbound::standsStill,
            schedule::running,
            () -> readings(vigils, schedules),
            () -> inbound.health().status().hearing());
    metrics.watch(looks);
    return new HealthPort(
        Optional.of(new HealthServer(given.config().health().get(), readiness, metrics::page)));
  }

  private static Text unread(String what) {
    return Text.of(
        what
            + " was written by another version of Slipway and cannot be read here: leave it to that"
            + " version, or remove it with it");
  }

  private static Optional<Readings> readings(Vigils vigils, ScheduleStore schedules) {
    try {
      return Optional.of(
          new Readings(
              vigils.counts(),
              schedules.all().stream()
                  .filter(schedule -> schedule.status() == Schedule.Status.ACTIVE)
                  .map(s -> new Readings.NextRun(s.id().toString(), s.due()))
                  .toList()));
    } catch (StoreOutage e) {
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
