package dev.slipway.actions.etcd;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.backup.BackupFolder;
import dev.slipway.actions.etcd.backup.BackupOrder;
import dev.slipway.actions.etcd.backup.FreshVerdict;
import dev.slipway.actions.etcd.backup.SealStep;
import dev.slipway.actions.etcd.backup.TakeStep;
import dev.slipway.actions.etcd.backup.UploadStep;
import dev.slipway.actions.etcd.backup.VerifyStep;
import dev.slipway.actions.etcd.keep.Fate;
import dev.slipway.actions.etcd.keep.RetainStep;
import dev.slipway.actions.etcd.keep.Retention;
import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.EtcdState.Kind;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.members.MemberChoice;
import dev.slipway.actions.etcd.members.MemberStatus;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.ConsentItem;
import dev.slipway.actions.spine.ConsentKind;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.Title;
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
    EtcdView view,
    BackupConfig backups,
    SnapshotCatalogue catalogue,
    Arguments arguments,
    PlanContext context,
    String attempted) {

  Outcome<PlannedWork> work(EtcdClients clients) {
    return choice().map(choice -> work(choice, clients));
  }

  private Outcome<MemberChoice> choice() {
    Optional<String> wanted = arguments.first("member");
    EtcdState state = view.state();
    if (wanted.isPresent()) {
      return state.members().stream()
          .filter(member -> wanted.get().equals(member.name()) || wanted.get().equals(member.id()))
          .findFirst()
          .map(member -> fit(member))
          .orElseGet(
              () -> Outcome.failed(Failure.user(attempted, unknown(wanted.get()), known(state))));
    }
    return MemberChoice.of(state).map(Outcome::of).orElseGet(() -> Outcome.failed(noneFit(state)));
  }

  /** What a member holds without a leader may be behind; it is taken only where it is named. */
  private Failure noneFit(EtcdState state) {
    List<String> answering =
        state.members().stream()
            .filter(member -> member.status().isPresent() && !member.learner())
            .map(Member::called)
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

  private Outcome<MemberChoice> fit(Member member) {
    return member.status().isPresent() && !member.learner()
        ? Outcome.of(new MemberChoice(member, "as asked"))
        : Outcome.failed(
            Failure.refused(
                attempted,
                member.called() + (member.learner() ? " is a learner" : " does not answer"),
                "Leave --member out to have a healthy one chosen."));
  }

  private static String unknown(String member) {
    return "there is no member \"" + member + "\"";
  }

  private static String known(EtcdState state) {
    return "Its members are "
        + state.members().stream().map(Member::called).collect(Collectors.joining(", "))
        + ".";
  }

  private PlannedWork work(MemberChoice choice, EtcdClients clients) {
    BackupOrder order = order(choice.member());
    String cluster = cluster();
    FreshVerdict fresh = new FreshVerdict();
    List<Step> steps =
        new ArrayList<>(List.of(new TakeStep(order, clients, fresh), new VerifyStep(order, fresh)));
    if (backups.encryption() instanceof Age key) {
      steps.add(new SealStep(order, key));
    }
    backups
        .s3()
        .ifPresent(
            s3 -> steps.add(new UploadStep(order.folder(), cluster, catalogue, backups, s3)));
    if (!backups.retention().keepsEverything()) {
      steps.add(new RetainStep(cluster, catalogue, backups));
    }
    MemberStatus status = choice.member().status().orElseThrow();
    return new PlannedWork(
        new Plan(
            new Title("Back up", "Backing up", "Backed up", "the etcd of " + cluster),
            "A snapshot of about %s at revision %,d, verified"
                .formatted(Sizes.brief(status.size()), status.revision()),
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

  private List<Fact> facts(MemberChoice choice, MemberStatus status) {
    List<Fact> facts =
        new ArrayList<>(
            List.of(
                new Fact("From", choice.member().called() + ", " + choice.why()),
                new Fact("To", destination()),
                new Fact("etcd", status.version() + " " + view.place().layout().words())));
    List<Snapshot> leaving = leaving();
    if (!leaving.isEmpty()) {
      facts.add(new Fact("Removed afterwards", RetainStep.names(leaving)));
    }
    return facts;
  }

  /** Those that no rule will keep once this one is there. */
  private List<Snapshot> leaving() {
    Instant now = context.clock().instant();
    List<Fate> fates =
        new Retention(backups.retention(), now)
            .fates(catalogue.newest(cluster(), Integer.MAX_VALUE), Optional.of(now));
    return Retention.atOnce(fates).stream().map(Fate::snapshot).toList();
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

  private BackupOrder order(Member member) {
    OnBehalfOf given = context.onBehalfOf();
    OnBehalfOf who =
        given.reason().isBlank()
            ? new OnBehalfOf(
                given.operation(), given.person(), arguments.first("reason").orElse(""))
            : given;
    String cluster = cluster();
    return new BackupOrder(
        new BackupFolder(folder(), cluster),
        catalogue,
        view.place().access(),
        member.endpoint().orElseThrow(),
        new Sidecar.Source(
            cluster,
            view.state().clusterId(),
            member.called(),
            member.id(),
            member.endpoint().orElseThrow().toString(),
            member.status().map(MemberStatus::version).orElse(""),
            view.place().flags().kubernetes(),
            view.place().flags().encryptionConfig()),
        view.state().members().stream().map(Member::id).collect(Collectors.toSet()),
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
            view.place().flags().encryptionConfig().isPresent()
                ? "Secrets in it are encrypted as etcd has them; the key is not in it"
                : "etcd has the Secrets in it unencrypted",
            ""));
    view.place()
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
