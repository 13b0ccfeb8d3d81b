package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import dev.slipway.config.BackupConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes a snapshot of a cluster's etcd into the configured folder and verifies it. */
public final class EtcdBackupAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd-backup",
          "Take a snapshot of etcd and verify it",
          List.of(
              Parameter.option(
                  "member",
                  ParameterKind.TEXT,
                  "The member to take it from, instead of a healthy follower."),
              Parameter.option(
                  "reason", ParameterKind.TEXT, "Why; it stands beside the snapshot.")),
          Risk.REVERSIBLE,
          List.of(
              "etcd-backup", "etcd-backup --all", "etcd-backup --reason \"before the upgrade\""),
          true);

  private final EtcdSettings settings;
  private final BackupCatalog catalogue;
  private final EtcdClients clients;

  /** Writes into {@code catalogue}; {@code clock} tells whether certificates have expired. */
  public EtcdBackupAction(EtcdSettings settings, BackupCatalog catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.clients = new EtcdClients(clock);
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    Map<String, String> values = new TreeMap<>();
    for (String name : List.of("member", "reason")) {
      Optional<String> given = arguments.first(name).map(String::strip);
      if (given.isPresent() && given.get().isEmpty() && name.equals("member")) {
        return Outcome.failed(
            Failure.user(
                "Backing up etcd",
                "--member is empty",
                "Name one that etcd lists, or leave --member out."));
      }
      given.filter(value -> !value.isEmpty()).ifPresent(value -> values.put(name, value));
    }
    Arguments complete = Arguments.of(values);
    // Beside what happens to nodes, but neither beside another backup nor a defragmentation.
    return Outcome.of(
        new BoundAction(
            descriptor(),
            complete,
            new LockScope.Component("etcd"),
            context -> plan(complete, context)));
  }

  private Outcome<ExecutablePlan> plan(Arguments arguments, PlanContext context) {
    String cluster = context.cluster().name().value();
    String attempted = "Backing up the etcd of " + cluster;
    var config = settings.of(context.cluster().name());
    Optional<BackupConfig> backups = config.backups();
    if (backups.isEmpty()) {
      return Outcome.failed(
          Failure.refused(
              attempted,
              "no folder for its snapshots is configured",
              "Set etcd.backups of the cluster " + cluster + " in the configuration file."));
    }
    return LocatedEtcd.read(context.cluster(), config, clients, attempted)
        .flatMap(
            view ->
                new EtcdBackupPlan(view, backups.get(), catalogue, arguments, context, attempted)
                    .work(clients));
  }
}
