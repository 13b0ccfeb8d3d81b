package dev.slipway.bot.wiring;

import static java.util.stream.Collectors.toMap;

import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.command.CommandRouter;
import dev.slipway.bot.conversation.ChannelDirectory;
import dev.slipway.bot.freeze.Freezes;
import dev.slipway.bot.operation.Calm;
import dev.slipway.bot.operation.ClusterLimits;
import dev.slipway.bot.operation.ClusterLocks;
import dev.slipway.bot.operation.DuringOutages;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.recurring.ScheduleOutcomes;
import dev.slipway.bot.recurring.Schedules;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.vigil.AfterOperations;
import dev.slipway.bot.window.Windows;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.vocabulary.ClusterName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Operations, who approves them, and the way from a typed line to them. */
@Singleton
public class OperationModule {
  @Produces
  @Singleton
  ApprovalPolicy policy(SlipwayConfig config, ChannelDirectory channels) {
    return new ChannelApproverPolicy(config.channels(), channels);
  }

  @Produces
  @Singleton
  OperationService operations(
      SlipwayConfig config,
      OperationStore store,
      ClusterLocks locks,
      ActionCatalog catalog,
      Clusters clusters,
      Freezes freezes,
      Windows windows,
      ApprovalPolicy policy,
      AuditLog audit,
      QuartzOperationSchedule schedule,
      SlackOutbound slack,
      ScheduleOutcomes outcomes,
      AfterOperations after,
      Membership membership,
      Clock clock) {
    return new OperationService(
        store,
        locks,
        limits(config),
        catalog,
        clusters,
        Calm.both(freezes, windows),
        policy,
        audit,
        schedule,
        Executors.newVirtualThreadPerTaskExecutor(),
        membership,
        clock,
        List.of(slack.listener(), outcomes, after));
  }

  @Produces
  @Singleton
  CommandRouter router(
      SlipwayConfig config,
      ActionCatalog catalog,
      Clusters clusters,
      OperationService operations,
      Schedules schedules,
      Freezes freezes,
      Windows windows,
      SlackOutbound slack,
      Clock clock) {
    return new CommandRouter(
        config,
        catalog,
        clusters,
        new DuringOutages(operations),
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
