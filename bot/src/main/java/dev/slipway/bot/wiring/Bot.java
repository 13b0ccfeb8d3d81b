package dev.slipway.bot.wiring;

import dev.slipway.bot.health.ClockJumpDetector;
import dev.slipway.bot.health.ConnectionHealth;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.slack.transport.BotIdentity;
import dev.slipway.bot.timer.Timers;
import jakarta.enterprise.inject.Any;
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
  private final BootContext bootContext;
  private final SeContainer container;
  private final SlackOutbound outbound;
  private final SlackInbound inbound;
  private final OperationService operations;
  private final QuartzOperationScheduler schedule;
  private final Timers.TimerHandler timerHandler;
  private final HealthModule.HealthPort healthPort;
  private final ReplicaModule.HeartbeatService heartbeatService;
  private final ClockJumpDetector clockJumpDetector;
  private final TerminalModule.TerminalPort terminal;

  /** Puts everything together; asks nothing of Slack or a cluster yet. */
  public Bot(BootContext bootContext) {
    this.bootContext = bootContext;
    this.container = container(bootContext);
    this.outbound = container.select(SlackOutbound.class).get();
    this.inbound = container.select(SlackInbound.class).get();
    this.operations = container.select(OperationService.class).get();
    this.schedule = container.select(QuartzOperationScheduler.class).get();
    this.timerHandler =
        Timers.TimerHandler.all(
            container.select(Timers.TimerHandler.class, Any.Literal.INSTANCE).stream().toList());
    this.heartbeatService = container.select(ReplicaModule.HeartbeatService.class).get();
    this.healthPort = container.select(HealthModule.HealthPort.class).get();
    this.clockJumpDetector = container.select(ClockJumpDetector.class).get();
    this.terminal = container.select(TerminalModule.TerminalPort.class).get();
  }

  private static SeContainer container(BootContext bootContext) {
    return container(bootContext, Beans.SERVICES);
  }

  /** All modules and these services; nothing is started. */
  static SeContainer container(BootContext bootContext, List<Class<?>> services) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        // Ours knows the order; Weld's would pull the floor from under what still stops.
        .addProperty("org.jboss.weld.se.shutdownHook", false)
        .addExtensions(new BootContextExtension(bootContext))
        .addBeanClasses(services.toArray(Class[]::new))
        .addBeanClasses(Beans.MODULES.toArray(Class[]::new))
        .initialize();
  }

  /** Takes up what an earlier process left, then listens. Returns at once. */
  public void start() {
    healthPort.start();
    clockJumpDetector.start();
    outbound.start();
    heartbeatService.start(operations);
    schedule.start(operations, timerHandler);
    operations.resumeAll();
    inbound.start();
    terminal.start();
  }

  /** Whether people are heard. */
  public ConnectionHealth health() {
    return inbound.health();
  }

  /** Who the bot is at Slack; known from when people are heard. */
  public Optional<BotIdentity> identity() {
    return outbound.identity();
  }

  @Override
  public void close() {
    terminal.close();
    inbound.close();
    operations.close();
    schedule.close();
    heartbeatService.close();
    outbound.close();
    clockJumpDetector.close();
    healthPort.close();
    container.close();
    bootContext.database().close();
  }
}
