package dev.slipway.bot.wiring;

import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.freeze.FreezeBell;
import dev.slipway.bot.health.ClockWatch;
import dev.slipway.bot.health.ConnectionHealth;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.recurring.ScheduleRuns;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.slack.connect.Identity;
import dev.slipway.bot.vigil.Digests;
import dev.slipway.bot.vigil.Vigils;
import dev.slipway.bot.window.WindowBell;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import java.util.Optional;

/**
 * The whole bot. Starts what speaks before what hears, so that nothing is heard that cannot be
 * answered, and stops in the opposite order. Closing is graceful and takes seconds: what runs stays
 * stored and is continued by the next start.
 */
public final class Bot implements AutoCloseable {
  private final Given given;
  private final SeContainer container;
  private final SlackOutbound outbound;
  private final SlackInbound inbound;
  private final OperationService operations;
  private final QuartzOperationSchedule schedule;
  private final Alarms.Ringing ringing;
  private final HealthModule.HealthPort healthPort;
  private final ReplicaModule.Heart heart;
  private final ClockWatch clockWatch;
  private final TerminalModule.TerminalPort terminal;

  /** Puts everything together; asks nothing of Slack or a cluster yet. */
  public Bot(Given given) {
    this.given = given;
    this.container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            // Ours knows the order; Weld's would pull the floor from under what still stops.
            .addProperty("org.jboss.weld.se.shutdownHook", false)
            .addExtensions(new GivenExtension(given))
            .addBeanClasses(
                ConfigModule.class,
                ClusterModule.class,
                StoreModule.class,
                HealthModule.class,
                ReplicaModule.class,
                OperationModule.class,
                ScheduleModule.class,
                VigilModule.class,
                SlackModule.class,
                TerminalModule.class)
            .initialize();
    this.outbound = container.select(SlackOutbound.class).get();
    this.inbound = container.select(SlackInbound.class).get();
    this.operations = container.select(OperationService.class).get();
    this.schedule = container.select(QuartzOperationSchedule.class).get();
    this.ringing =
        Alarms.Ringing.all(
            List.of(
                container.select(ScheduleRuns.class).get(),
                container.select(FreezeBell.class).get(),
                container.select(WindowBell.class).get(),
                container.select(Vigils.class).get(),
                container.select(Digests.class).get()));
    this.heart = container.select(ReplicaModule.Heart.class).get();
    this.healthPort = container.select(HealthModule.HealthPort.class).get();
    this.clockWatch = container.select(ClockWatch.class).get();
    this.terminal = container.select(TerminalModule.TerminalPort.class).get();
  }

  /** Takes up what an earlier process left, then listens. Returns at once. */
  public void start() {
    healthPort.start();
    clockWatch.start();
    outbound.start();
    heart.start(operations);
    schedule.start(operations, ringing);
    operations.resumeAll();
    inbound.start();
    terminal.start();
  }

  /** Whether people are heard. */
  public ConnectionHealth health() {
    return inbound.health();
  }

  /** Who the bot is at Slack; known from when people are heard. */
  public Optional<Identity> identity() {
    return outbound.identity();
  }

  @Override
  public void close() {
    terminal.close();
    inbound.close();
    operations.close();
    schedule.close();
    heart.close();
    outbound.close();
    clockWatch.close();
    healthPort.close();
    container.close();
    given.database().close();
  }
}
