package dev.slipway.actions.family.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressListener;
import dev.slipway.actions.api.step.Signals;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.Encryption;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.actions.backup.encryption.AgeEncryption;
import dev.slipway.actions.backup.encryption.AgeKeyPair;
import dev.slipway.actions.backup.objectstore.ObjectStore;
import dev.slipway.actions.backup.objectstore.TestS3Server;
import dev.slipway.actions.execution.CancelWhen;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.download.DownloadedSnapshot;
import dev.slipway.actions.family.etcd.download.SnapshotDownloader;
import dev.slipway.actions.family.etcd.download.SnapshotSpec;
import dev.slipway.actions.family.etcd.restoretest.RestoreTestPlan;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real snapshots restored by real programs, of every release; whatever happens, nothing is left.
 */
final class RestoreTestIT {
  private static final String MASTER_LEASE = "/registry/masterleases/10.0.0.1";
  private static final String LISTEN = "--listen-client-urls=";
  private static final EtcdClients CLIENTS = new EtcdClients(Clock.systemUTC());

  private final InMemoryBackupCatalog catalogue = new InMemoryBackupCatalog();
  private final List<ProgressEvent> events = new ArrayList<>();
  @TempDir Path folder;
  private Path backups = Path.of("");

  static List<EtcdReleases> programs() {
    return EtcdReleases.all();
  }

  @BeforeEach
  void makeTheFolder() throws Exception {
    backups = Files.createDirectory(folder.resolve("backups"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldRestoreCompareRememberAndLeaveNothing(EtcdReleases programs) throws Exception {
    // Given
    Snapshot snapshot = taken(programs);

    // When
    ExecutablePlan work = work(snapshot, programs.folder());
    ExecutionResult result = run(work, events::add, CancellationToken.never());

    // Then
    assertThat(work.plan().isBlocked()).as(work.plan().findings().toString()).isFalse();
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(result.toString()).contains(snapshot.id() + " restores: an etcd 3.");
    assertThat(events.toString())
        .contains("It has the same: revision 442, 341 keys, 341 values out of them.");
    assertThat(catalogue.find(snapshot.id()).orElseThrow().metadata().restoreTested().orElseThrow())
        .matches(restoreTested -> restoreTested.passed());
    shouldHaveLeftNothing();
  }

  @Test
  void shouldPassWhereLeasesEndBeforeItCompares() throws Exception {
    // Given
    EtcdReleases programs = EtcdReleases.all().getLast();
    Snapshot snapshot =
        taken(
            programs,
            fill ->
                fill.put("/registry/pods/shop/p", 20, 50)
                    .lease("/registry/events/shop/lasting")
                    .lease(MASTER_LEASE, 5));

    // When
    ExecutionResult result =
        run(
            work(snapshot, programs.folder()),
            event -> {
              if (event instanceof ProgressEvent.StepStarted(String step, String title)
                  && step.equals("drill:compare")) {
                awaitEnd(programs, MASTER_LEASE);
              }
              events.add(event);
            },
            CancellationToken.never());

    // Then
    assertThat(result.toString()).contains(snapshot.id() + " restores: an etcd 3.5");
    assertThat(events.toString())
        .contains(
            "It has the same: revision 23, 22 keys, 22 values out of them. 1 key is gone since,"
                + " whose lease ended");
    assertThat(catalogue.find(snapshot.id()).orElseThrow().metadata().restoreTested().orElseThrow())
        .matches(restoreTested -> restoreTested.passed());
  }

  @Test
  void shouldFailWhereAnythingElseHappenedToTheRestoredEtcd() throws Exception {
    // Given
    EtcdReleases programs = EtcdReleases.all().getLast();
    Snapshot snapshot =
        taken(
            programs,
            fill ->
                fill.put("/registry/pods/shop/p", 20, 50).lease("/registry/events/shop/lasting"));

    // When
    ExecutionResult result =
        run(
            work(snapshot, programs.folder()),
            event -> {
              if (event instanceof ProgressEvent.StepStarted(String step, String title)
                  && step.equals("drill:compare")) {
                scratch(programs, "del", "/registry/pods/shop/p7");
                scratch(programs, "put", "/registry/pods/shop/p8", "other");
                scratch(programs, "put", "/registry/pods/shop/new", "new");
              }
            },
            CancellationToken.never());

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Failed.class);
    assertThat(result.toString())
        .contains(
            "what was restored is not what was taken: 2 keys were written after the snapshot,"
                + " though nobody writes to it; 2 keys without a lease are gone");
  }

  private void awaitEnd(EtcdReleases programs, String key) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scratch(programs, "get", "--keys-only", key).isBlank());
  }

  /** Asks the etcd that a drill has started. */
  private String scratch(EtcdReleases programs, String... command) {
    Path drill = backups.resolve(".drill-prod-eu");
    try {
      String endpoint =
          Stream.of(
                  Files.readString(
                          Path.of("/proc", Files.readString(drill.resolve("process")), "cmdline"))
                      .split("\0"))
              .filter(argument -> argument.startsWith(LISTEN))
              .map(argument -> argument.substring(LISTEN.length()))
              .findFirst()
              .orElseThrow();
      List<String> all =
          new ArrayList<>(
              List.of(
                  "--endpoints=" + endpoint,
                  "--cacert=" + drill.resolve("drill.crt"),
                  "--cert=" + drill.resolve("drill.crt"),
                  "--key=" + drill.resolve("drill.key")));
      all.addAll(List.of(command));
      return EtcdCommands.run(programs.etcdctl(), all.toArray(String[]::new));
    } catch (Exception e) {
      throw new AssertionError("the drill's etcd cannot be asked", e);
    }
  }

  @Test
  void shouldOpenWhatIsEncryptedForAsLongAsItTakes() throws Exception {
    // Given
    AgeKeyPair key = AgeKeyPair.generate();
    Snapshot plain = taken(EtcdReleases.packaged());
    Path file = plain.file().resolveSibling("taken.db.age");
    AgeEncryption.close(plain.file(), file, key.recipient());
    Files.delete(plain.file());
    Encryption how = new Encryption(key.recipient(), Files.size(file), AgeEncryption.sha256(file));
    Snapshot sealed =
        catalogue
            .change(
                plain.id(), it -> it.withFile(file, it.metadata().encrypted("taken.db.age", how)))
            .orElseThrow();

    // When
    ExecutionResult other =
        run(work(sealed, AgeKeyPair.generate()), events::add, CancellationToken.never());
    ExecutionResult result = run(work(sealed, key), events::add, CancellationToken.never());

    // Then: another key says nothing about the snapshot
    assertThat(other).isInstanceOf(ExecutionResult.Failed.class);
    assertThat(other.toString()).contains("with another key than the one that is configured");
    assertThat(catalogue.find(plain.id()).map(Snapshot::status)).contains(Status.GOOD);
    assertThat(result.toString()).contains(plain.id() + " restores: an etcd 3.");
    shouldHaveLeftNothingBut("taken.db.age");
  }

  @Test
  void shouldFetchWhatIsOnlyInABucket() throws Exception {
    // Given
    Snapshot taken = taken(EtcdReleases.packaged());
    try (TestS3Server server = TestS3Server.start(Files.createDirectory(folder.resolve("s3")));
        ObjectStore objectStore = ObjectStore.open(server.config())) {
      Optional<StoredCopy> storedCopy =
          objectStore.put(
              taken.file(), Instant.now(), (bytes, all) -> {}, CancellationToken.never());
      Snapshot copied = catalogue.change(taken.id(), it -> it.withCopy(storedCopy)).orElseThrow();
      Files.delete(taken.file());

      // When
      ExecutionResult result =
          run(work(copied, server.config()), events::add, CancellationToken.never());

      // Then
      assertThat(result.toString()).contains(taken.id() + " restores: an etcd 3.");
      shouldHaveLeftNothingBut();

      // And: a copy that is gone says nothing about the snapshot
      objectStore.remove("taken.db");
      ExecutionResult gone =
          run(work(copied, server.config()), events::add, CancellationToken.never());
      assertThat(gone.toString()).contains("it is no longer in s3://etcd-backups/prod/");
      assertThat(catalogue.find(taken.id()).map(Snapshot::status)).contains(Status.GOOD);
      shouldHaveLeftNothingBut();
    }
  }

  @Test
  void shouldRefuseProgramsOfAnotherRelease() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdReleases.packaged());

    // Then
    ExecutablePlan other = work(snapshot, EtcdReleases.all().getLast().folder());
    assertThat(other.plan().isBlocked()).isTrue();
    assertThat(other.plan().findings().getFirst().text().toString())
        .matches("it is of etcd 3\\.4\\.[0-9]+, and here is only etcd 3\\.5\\.[0-9]+");
    assertThat(other.plan().findings().getFirst().remedy().toString())
        .contains("etcdctl of release 3.4")
        .contains("etcd.programs");
    assertThat(work(snapshot, folder).plan().findings().getFirst().text().toString())
        .isEqualTo("there is no etcd 3.4 here to restore it with");
  }

  @Test
  void shouldNoLongerCountAFileThatWasAltered() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdReleases.packaged());
    ExecutablePlan work = work(snapshot, EtcdReleases.packaged().folder());
    try (RandomAccessFile file = new RandomAccessFile(snapshot.file().toFile(), "rw")) {
      file.seek(file.length() / 2);
      int before = file.read();
      file.seek(file.length() / 2);
      file.write(before ^ 1);
    }

    // When
    ExecutionResult result = run(work, events::add, CancellationToken.never());

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Failed.class);
    assertThat(result.toString()).contains("It no longer counts as a backup");
    Snapshot after = catalogue.find(snapshot.id()).orElseThrow();
    assertThat(after.status()).isEqualTo(Status.BROKEN);
    assertThat(after.metadata().restoreTested().orElseThrow().passed()).isFalse();
    assertThat(catalogue.newestGood("prod-eu")).isEmpty();
    shouldHaveLeftNothing();
  }

  @Test
  void shouldLeaveNothingWhenItIsStopped() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdReleases.packaged());
    CompletableFuture<Void> stop = new CompletableFuture<>();

    // When
    ExecutionResult result =
        run(
            work(snapshot, EtcdReleases.packaged().folder()),
            event -> {
              if (event instanceof ProgressEvent.StepStarted(String step, String title)
                  && step.equals("drill:start")) {
                stop.complete(null);
              }
            },
            new CancelWhen(stop));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Cancelled.class);
    shouldHaveLeftNothing();
  }

  @Test
  void shouldRemoveWhatAKilledDrillLeft() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdReleases.packaged());
    Path left = Files.createDirectory(backups.resolve(".drill-prod-eu"));
    Process orphan =
        new ProcessBuilder(
                EtcdReleases.packaged().etcd().toString(),
                "--data-dir=" + left.resolve("data"),
                "--listen-client-urls=http://127.0.0.1:0",
                "--advertise-client-urls=http://127.0.0.1:0",
                "--listen-peer-urls=http://127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orphan.log").toFile())
            .start();
    Files.writeString(left.resolve("process"), Long.toString(orphan.pid()));
    try {
      // When
      ExecutionResult result =
          run(
              work(snapshot, EtcdReleases.packaged().folder()),
              events::add,
              CancellationToken.never());

      // Then
      assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
      assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
      shouldHaveLeftNothing();
    } finally {
      orphan.destroyForcibly();
    }
  }

  private void shouldHaveLeftNothing() throws Exception {
    shouldHaveLeftNothingBut("taken.db");
  }

  private void shouldHaveLeftNothingBut(String... snapshots) throws Exception {
    try (Stream<Path> files = Files.list(backups)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(snapshots);
    }
    assertThat(
            ProcessHandle.allProcesses()
                .filter(
                    process ->
                        process
                            .info()
                            .commandLine()
                            .filter(line -> line.contains(backups.toString()))
                            .isPresent()))
        .isEmpty();
  }

  private Snapshot taken(EtcdReleases programs) throws Exception {
    return taken(
        programs,
        fill ->
            fill.put("/registry/pods/shop/p", 300, 500)
                .delete("/registry/pods/shop/p", 50)
                .put("/registry/pods/shop/p", 10, 500)
                .put("/registry/example.com/crontabs/shop/c", 80, 20)
                .put("loose", 1, 9));
  }

  /** What is in an etcd when its snapshot is taken. */
  @FunctionalInterface
  private interface Contents {
    EtcdKeyFiller put(EtcdKeyFiller fill) throws Exception;
  }

  private Snapshot taken(EtcdReleases programs, Contents contents) throws Exception {
    Path file = backups.resolve("taken.db");
    try (TestEtcdServer etcd = TestEtcdServer.start(programs, folder.resolve("etcd"));
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      contents.put(fill);
      DownloadedSnapshot taken = take(etcd, file);
      return catalogue
          .change(
              catalogue.add(file, about(taken, programs)).id(), it -> it.verified(it.metadata()))
          .orElseThrow();
    }
  }

  private static DownloadedSnapshot take(TestEtcdServer etcd, Path file) {
    EtcdAccess access = new EtcdAccess(List.of(etcd.endpoint()), Optional.empty());
    var outcome =
        new SnapshotDownloader(CLIENTS)
            .take(
                new SnapshotSpec(access, etcd.endpoint(), file),
                (bytes, expected) -> {},
                CancellationToken.never());
    assertThat(outcome).isInstanceOf(Success.class);
    return ((Success<Optional<DownloadedSnapshot>>) outcome).value().orElseThrow();
  }

  private static SnapshotMetadata about(DownloadedSnapshot taken, EtcdReleases programs) {
    return new SnapshotMetadata(
        "taken.db",
        taken.bytes(),
        taken.sha256(),
        Instant.now(),
        12,
        new SnapshotMetadata.Source(
            "prod-eu",
            "c1",
            "m0",
            "a1",
            "http://10.0.0.1:2379",
            programs.equals(EtcdReleases.packaged()) ? "3.4.23" : "3.5.16",
            "v1.34.2",
            Optional.empty()),
        new SnapshotMetadata.TakenBy("op-1", "Ada", ""),
        Optional.empty());
  }

  private ExecutablePlan work(Snapshot snapshot, Path programs) {
    return new RestoreTestPlan(
            snapshot,
            catalogue,
            List.of(programs),
            Optional.of(new BackupConfig(backups, new EncryptionConfig.None())),
            Instant.now())
        .work(CLIENTS);
  }

  private ExecutablePlan work(Snapshot snapshot, AgeKeyPair key) {
    return new RestoreTestPlan(
            snapshot,
            catalogue,
            List.of(EtcdReleases.packaged().folder()),
            Optional.of(new BackupConfig(backups, key.config())),
            Instant.now())
        .work(CLIENTS);
  }

  private ExecutablePlan work(Snapshot snapshot, S3Config s3) {
    BackupConfig config =
        new BackupConfig(
            backups,
            new EncryptionConfig.None(),
            RetentionConfig.EVERYTHING,
            BackupConfig.DEFAULT_STALE_AFTER,
            Optional.of(s3));
    return new RestoreTestPlan(
            snapshot,
            catalogue,
            List.of(EtcdReleases.packaged().folder()),
            Optional.of(config),
            Instant.now())
        .work(CLIENTS);
  }

  private static ExecutionResult run(
      ExecutablePlan work, ProgressListener progress, CancellationToken cancellationToken) {
    return new PlanRunner()
        .run(
            work.steps(),
            new StepContext(progress, cancellationToken, Clock.systemUTC(), Signals.none()));
  }
}
