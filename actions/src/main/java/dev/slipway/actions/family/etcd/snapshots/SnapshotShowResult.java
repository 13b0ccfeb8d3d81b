package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.ByteSizes;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The answer about one snapshot. */
record SnapshotShowResult(Snapshot snapshot, Instant now) {
  private static final List<String> COLUMNS = List.of("What", "Value");

  QueryResult answer() {
    SnapshotMetadata about = snapshot.metadata();
    List<Table> tables = new ArrayList<>();
    tables.add(new Table("About it", COLUMNS, about(about)));
    about
        .verified()
        .ifPresent(
            it -> {
              tables.add(new Table("What was found in it", COLUMNS, facts(it)));
              tables.add(new Table("Objects", List.of("Resource", "Number"), objects(it.facts())));
            });
    return new QueryResult(
        "%s of %s is %s, %s, taken %s ago"
            .formatted(
                snapshot.id(),
                snapshot.cluster(),
                SnapshotText.state(snapshot),
                ByteSizes.brief(about.bytes()),
                Ages.brief(Duration.between(about.takenAt(), now))),
        tables,
        findings());
  }

  private List<List<String>> about(SnapshotMetadata about) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("File", snapshot.file().toString()));
    about.stored().ifPresent(it -> rows.add(List.of("Copy", it.url())));
    rows.add(List.of("Taken", about.takenAt().toString()));
    rows.add(List.of("Took", SnapshotText.took(about.tookMillis())));
    rows.add(List.of("Bytes", Long.toString(about.bytes())));
    rows.add(List.of("SHA-256", about.sha256()));
    about
        .encrypted()
        .ifPresent(
            it -> {
              rows.add(List.of("Encrypted for", it.recipient()));
              rows.add(List.of("Encrypted bytes", Long.toString(it.bytes())));
              rows.add(List.of("Encrypted SHA-256", it.sha256()));
            });
    rows.add(List.of("From", about.source().member() + " at " + about.source().endpoint()));
    rows.add(List.of("Cluster id", about.source().clusterId()));
    rows.add(List.of("etcd", about.source().etcdVersion()));
    rows.add(List.of("Kubernetes", about.source().kubernetesVersion()));
    about
        .source()
        .encryptionConfig()
        .ifPresent(it -> rows.add(List.of("Encryption of Secrets", it)));
    rows.add(List.of("By", about.why().person() + ", " + about.why().operation()));
    if (!about.why().reason().isBlank()) {
      rows.add(List.of("Why", about.why().reason()));
    }
    snapshot
        .pin()
        .ifPresent(
            pin ->
                rows.add(
                    List.of(
                        "Pinned",
                        "by %s at %s%s"
                            .formatted(
                                pin.person(),
                                pin.at(),
                                pin.reason().isBlank() ? "" : ": " + pin.reason()))));
    return rows;
  }

  private static List<List<String>> facts(SnapshotMetadata.Verification verification) {
    SnapshotFacts facts = verification.facts();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Verified", verification.at().toString()));
    rows.add(List.of("Revision", Long.toString(facts.revision())));
    rows.add(List.of("Hash", "%08x".formatted(facts.hash())));
    rows.add(List.of("Keys", Long.toString(facts.liveKeys())));
    rows.add(List.of("Entries", Long.toString(facts.entries())));
    rows.add(
        List.of(
            "Members", String.join(", ", facts.members().stream().map(it -> it.name()).toList())));
    return rows;
  }

  private static List<List<String>> objects(SnapshotFacts facts) {
    return facts.objects().entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> List.of(entry.getKey(), Long.toString(entry.getValue())))
        .toList();
  }

  private List<Finding> findings() {
    return switch (snapshot.status()) {
      case BROKEN -> List.of(warning("it is broken: " + snapshot.detail()));
      case DELETED -> List.of(warning("it was deleted: " + snapshot.detail()));
      case UNVERIFIED -> List.of(warning("nobody has checked whether it would restore"));
      case GOOD ->
          Files.exists(snapshot.file())
              ? List.of()
              : List.of(
                  warning(
                      snapshot
                          .metadata()
                          .stored()
                          .map(it -> "its file is not there any more; its copy is read instead")
                          .orElse("its file is not there any more")));
    };
  }

  private static Finding warning(String text) {
    return new Finding(Severity.WARNING, text, "");
  }
}
