package dev.slipway.bot.wiring;

import dev.slipway.bot.health.HealthServer;
import dev.slipway.bot.health.Readiness;
import dev.slipway.bot.metrics.Looks;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.store.JdbcFigures;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is counted, and who may ask. */
@Singleton
public class HealthModule {
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
  HealthPort port(
      Given given,
      Metrics metrics,
      SlackInbound inbound,
      SlackOutbound outbound,
      QuartzOperationSchedule schedule)
      throws IOException {
    if (given.config().health().isEmpty()) {
      return new HealthPort(Optional.empty());
    }
    Readiness readiness =
        new Readiness(
            List.of(
                Readiness.hearing(inbound.health()),
                new Readiness.Check("store", given.database()::obstacle)));
    Looks looks =
        new Looks(
            new JdbcFigures(given.database()),
            outbound::waiting,
            schedule::running,
            () -> inbound.health().status().hearing());
    metrics.watch(looks);
    return new HealthPort(
        Optional.of(new HealthServer(given.config().health().get(), readiness, metrics::page)));
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
