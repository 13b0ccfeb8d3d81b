package dev.slipway.bot.wiring;

import static java.util.stream.Collectors.toMap;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.calendar.freeze.FreezeService;
import dev.slipway.bot.calendar.window.WindowService;
import dev.slipway.bot.command.CommandRouter;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.operation.OutageTranslatingOperations;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.port.ClusterLocks;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.schedule.ScheduleService;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.types.ClusterName;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Operations, who approves them, and the way from a typed line to them. */
@Singleton
public class OperationModule {
  /** For what follows an operation and must not wait for it. */
  @Produces
  @Singleton
  Executor executor() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Produces
  @Singleton
  OperationService operations(
      SlipwayConfig config,
      OperationStore store,
      ClusterLocks locks,
      ActionCatalog catalog,
      ClusterRegistry clusters,
      FreezeService freezes,
      WindowService windows,
      ApprovalPolicy policy,
      AuditLog audit,
      QuartzOperationScheduler schedule,
      @Any Instance<OperationListener> listeners,
      Executor executor,
      Membership membership,
      Clock clock) {
    return new OperationService(
        store,
        locks,
        limits(config),
        catalog,
        clusters,
        StartGate.both(freezes, windows),
        policy,
        audit,
        schedule,
        executor,
        membership,
        clock,
        listeners.stream().toList());
  }

  @Produces
  @Singleton
  CommandRouter router(
      SlipwayConfig config,
      ActionCatalog catalog,
      ClusterRegistry clusters,
      OperationService operations,
      ScheduleService schedules,
      FreezeService freezes,
      WindowService windows,
      SlackOutbound slack,
      Clock clock) {
    return new CommandRouter(
        config,
        catalog,
        clusters,
        new OutageTranslatingOperations(operations),
        schedules,
        freezes,
        windows,
        slack.timeZones(),
        clock);
  }

  private static ClusterLimits limits(SlipwayConfig config) {
    Map<ClusterName, Integer> parallel =
        config.clusters().stream()
            .collect(toMap(ClusterConfig::name, ClusterConfig::parallelOperations));
    return cluster -> parallel.getOrDefault(cluster, ClusterConfig.DEFAULT_PARALLEL_OPERATIONS);
  }
}
