package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.backup.retention.PruneStep;
import dev.slipway.actions.backup.retention.RetentionDecision;
import dev.slipway.actions.backup.retention.RetentionPolicy;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import dev.slipway.actions.family.etcd.members.SnapshotMemberChoice;
import dev.slipway.actions.family.etcd.status.EtcdFindings;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.actions.text.Text;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.EncryptionConfig.Unsaid;
import dev.slipway.config.S3Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan of one backup: from which member, how much, where to. */
record EtcdBackupPlan(
    LocatedEtcd view,
    BackupConfig backups,
    BackupCatalog catalog,
    Arguments arguments,
    PlanContext context,
    String attempted) {

  Outcome<ExecutablePlan> work(EtcdClients clients) {
    return choice().map(choice -> work(choice, clients));
  }

  private Outcome<SnapshotMemberChoice> choice() {
    Optional<String> wanted = arguments.first("member");
    EtcdState state = view.state();
    if (wanted.isPresent()) {
      return state.members().stream()
          .filter(
              etcdMember ->
                  wanted.get().equals(etcdMember.name()) || wanted.get().equals(etcdMember.id()))
          .findFirst()
          .map(etcdMember -> fit(etcdMember))
          .orElseGet(
              () -> Outcome.failed(Failure.user(attempted, unknown(wanted.get()), known(state))));
    }
    return SnapshotMemberChoice.of(state)
        .map(Outcome::of)
        .orElseGet(() -> Outcome.failed(noneFit(state)));
  }

  /** What a member holds without a leader may be behind; it is taken only where it is named. */
  private Failure noneFit(EtcdState state) {
    List<String> answering =
        state.members().stream()
            .filter(etcdMember -> etcdMember.status().isPresent() && !etcdMember.learner())
            .map(EtcdMember::displayName)
            .toList();
    return answering.isEmpty() || state.leader().isPresent()
        ? Failure.unavailable(
            attempted,
            "none of its members is healthy",
            Text.of("Type ").command("etcd").words(" to see what each says."))
        : Failure.unavailable(
            attempted,
            "no member leads: not enough of them run or reach each other",
            "Bring them back. What one still holds can be taken with --member "
                + String.join(" or ", answering)
                + ".");
  }

  private Outcome<SnapshotMemberChoice> fit(EtcdMember etcdMember) {
    return etcdMember.status().isPresent() && !etcdMember.learner()
        ? Outcome.of(new SnapshotMemberChoice(etcdMember, "as asked"))
        : Outcome.failed(
            Failure.refused(
                attempted,
                etcdMember.displayName()
                    + (etcdMember.learner() ? " is a learner" : " does not answer"),
                "Leave --member out to have a healthy one chosen."));
  }

  private static String unknown(String member) {
    return "there is no member \"" + member + "\"";
  }

  private static String known(EtcdState state) {
    return "Its members are "
        + state.members().stream().map(EtcdMember::displayName).collect(Collectors.joining(", "))
        + ".";
  }

  private ExecutablePlan work(SnapshotMemberChoice choice, EtcdClients clients) {
    BackupSpec order = order(choice.member());
    String cluster = cluster();
    VerificationHandoff fresh = new VerificationHandoff();
    List<Step> steps =
        new ArrayList<>(
            List.of(new SnapshotStep(order, clients, fresh), new VerifyStep(order, fresh)));
    if (backups.encryption() instanceof Age key) {
      steps.add(new EncryptStep(order, key));
    }
    backups
        .s3()
        .ifPresent(s3 -> steps.add(new UploadStep(order.folder(), cluster, catalog, backups, s3)));
    if (!backups.retention().keepsEverything()) {
      steps.add(new PruneStep(cluster, catalog, backups));
    }
    MemberStatus status = choice.member().status().orElseThrow();
    return new ExecutablePlan(
        new Plan(
            new Title("Back up", "Backing up", "Backed up", "the etcd of " + cluster),
            "A snapshot of about %s at revision %,d, verified"
                .formatted(ByteSizes.brief(status.size()), status.revision()),
            facts(choice, status),
            findings(),
            List.of(),
            steps.stream().map(Step::describe).toList(),
            Consent.to(
                ConsentItem.of(ConsentKind.ETCD_SNAPSHOT, cluster, view.state().clusterId())
                    .with("folder", folder().toString())
                    .with("copy", backups.s3().map(S3Config::url).orElse("")))),
        steps);
  }

  private Finding protection() {
    return switch (backups.encryption()) {
      case Unsaid() ->
          new Finding(
              Severity.BLOCKER,
              "nothing says whether its snapshots, which hold every Secret, are to be encrypted",
              "Set etcd.backups.encryption of the cluster "
                  + cluster()
                  + ": a recipient made by age-keygen, or none.");
      case None() ->
          new Finding(
              Severity.NOTE,
              "The file is not encrypted, as configured; only Slipway's user may read it",
              "");
      case Age key ->
          new Finding(Severity.NOTE, "The file is encrypted with age for " + key.recipient(), "");
    };
  }

  private List<PlanDetail> facts(SnapshotMemberChoice choice, MemberStatus status) {
    List<PlanDetail> planDetails =
        new ArrayList<>(
            List.of(
                new PlanDetail("From", choice.member().displayName() + ", " + choice.why()),
                new PlanDetail("To", destination()),
                new PlanDetail("etcd", status.version() + " " + view.location().layout().words())));
    List<Snapshot> leaving = leaving();
    if (!leaving.isEmpty()) {
      planDetails.add(new PlanDetail("Removed afterwards", PruneStep.names(leaving)));
    }
    return planDetails;
  }

  /** Those that no rule will keep once this one is there. */
  private List<Snapshot> leaving() {
    Instant now = context.clock().instant();
    List<RetentionDecision> retentionDecisions =
        new RetentionPolicy(backups.retention(), now)
            .decide(catalog.newest(cluster(), Integer.MAX_VALUE), Optional.of(now));
    return RetentionPolicy.limitDeletions(retentionDecisions).stream()
        .map(RetentionDecision::snapshot)
        .toList();
  }

  private String cluster() {
    return context.cluster().name().value();
  }

  private Path folder() {
    return backups.directory();
  }

  private String destination() {
    return folder() + backups.s3().map(s3 -> " and " + s3.url()).orElse("");
  }

  private BackupSpec order(EtcdMember etcdMember) {
    Attribution given = context.onBehalfOf();
    Attribution who =
        given.reason().isBlank()
            ? new Attribution(
                given.operation(), given.person(), arguments.first("reason").orElse(""))
            : given;
    String cluster = cluster();
    return new BackupSpec(
        new BackupFolder(folder(), cluster),
        catalog,
        view.location().access(),
        etcdMember.endpoint().orElseThrow(),
        new SnapshotMetadata.Source(
            cluster,
            view.state().clusterId(),
            etcdMember.displayName(),
            etcdMember.id(),
            etcdMember.endpoint().orElseThrow().toString(),
            etcdMember.status().map(MemberStatus::version).orElse(""),
            view.location().flags().kubernetes(),
            view.location().flags().encryptionConfig()),
        view.state().members().stream().map(EtcdMember::id).collect(Collectors.toSet()),
        who);
  }

  /** A full etcd can still be read; of one whose members disagree nobody knows which is right. */
  private static Severity severity(Kind alarm) {
    return switch (alarm) {
      case CORRUPT -> Severity.BLOCKER;
      case NO_SPACE -> Severity.WARNING;
    };
  }

  private List<Finding> findings() {
    List<Finding> found =
        new ArrayList<>(EtcdFindings.alarms(view.state(), EtcdBackupPlan::severity));
    if (!Files.isDirectory(folder())) {
      found.add(
          new Finding(
              Severity.BLOCKER,
              "there is no folder " + folder(),
              "Make it, writable by the user Slipway runs as, or mount it."));
    }
    found.add(protection());
    found.add(
        new Finding(
            Severity.NOTE,
            view.location().flags().encryptionConfig().isPresent()
                ? "Secrets in it are encrypted as etcd has them; the key is not in it"
                : "etcd has the Secrets in it unencrypted",
            ""));
    view.location()
        .flags()
        .eventsElsewhere()
        .ifPresent(
            other ->
                found.add(
                    new Finding(
                        Severity.NOTE,
                        "Some resources are in another etcd and not in it: " + other,
                        "")));
    found.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(found);
  }
}
