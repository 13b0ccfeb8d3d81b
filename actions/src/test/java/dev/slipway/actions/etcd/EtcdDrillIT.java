package dev.slipway.actions.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.Sidecar.Sealed;
import dev.slipway.actions.catalogue.Sidecar.Stored;
import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.Snapshot.Standing;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.bucket.Bucket;
import dev.slipway.actions.etcd.bucket.S3Server;
import dev.slipway.actions.etcd.seal.AgeKey;
import dev.slipway.actions.etcd.seal.Seal;
import dev.slipway.actions.etcd.snapshot.SnapshotOrder;
import dev.slipway.actions.etcd.snapshot.SnapshotTaker;
import dev.slipway.actions.etcd.snapshot.TakenSnapshot;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.run.StopWhen;
import dev.slipway.actions.spine.Cancellation;
import dev.slipway.actions.spine.Directions;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressListener;
import dev.slipway.actions.spine.StepContext;
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
final class EtcdDrillIT {
  private static final String MASTER_LEASE = "/registry/masterleases/10.0.0.1";
  private static final String LISTEN = "--listen-client-urls=";
  private static final EtcdClients CLIENTS = new EtcdClients(Clock.systemUTC());

  private final TransientCatalogue catalogue = new TransientCatalogue();
  private final List<ProgressEvent> events = new ArrayList<>();
  @TempDir Path folder;
  private Path backups = Path.of("");

  static List<EtcdPrograms> programs() {
    return EtcdPrograms.all();
  }

  @BeforeEach
  void makeTheFolder() throws Exception {
    backups = Files.createDirectory(folder.resolve("backups"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldRestoreCompareRememberAndLeaveNothing(EtcdPrograms programs) throws Exception {
    // Given
    Snapshot snapshot = taken(programs);

    // When
    PlannedWork work = work(snapshot, programs.folder());
    RunResult result = run(work, events::add, Cancellation.never());

    // Then
    assertThat(work.plan().refused()).as(work.plan().findings().toString()).isFalse();
    assertThat(result).isInstanceOf(RunResult.Completed.class);
    assertThat(result.toString()).contains(snapshot.id() + " restores: an etcd 3.");
    assertThat(events.toString())
        .contains("It has the same: revision 442, 341 keys, 341 values out of them.");
    assertThat(catalogue.find(snapshot.id()).orElseThrow().about().drilled().orElseThrow())
        .matches(drilled -> drilled.passed());
    shouldHaveLeftNothing();
  }

  @Test
  void shouldPassWhereLeasesEndBeforeItCompares() throws Exception {
    // Given
    EtcdPrograms programs = EtcdPrograms.all().getLast();
    Snapshot snapshot =
        taken(
            programs,
            fill ->
                fill.put("/registry/pods/shop/p", 20, 50)
                    .lease("/registry/events/shop/lasting")
                    .lease(MASTER_LEASE, 5));

    // When
    RunResult result =
        run(
            work(snapshot, programs.folder()),
            event -> {
              if (event instanceof ProgressEvent.StepStarted(String step, String title)
                  && step.equals("drill:compare")) {
                awaitEnd(programs, MASTER_LEASE);
              }
              events.add(event);
            },
            Cancellation.never());

    // Then
    assertThat(result.toString()).contains(snapshot.id() + " restores: an etcd 3.5");
    assertThat(events.toString())
        .contains(
            "It has the same: revision 23, 22 keys, 22 values out of them. 1 key is gone since,"
                + " whose lease ended");
    assertThat(catalogue.find(snapshot.id()).orElseThrow().about().drilled().orElseThrow())
        .matches(drilled -> drilled.passed());
  }

  @Test
  void shouldFailWhereAnythingElseHappenedToTheRestoredEtcd() throws Exception {
    // Given
    EtcdPrograms programs = EtcdPrograms.all().getLast();
    Snapshot snapshot =
        taken(
            programs,
            fill ->
                fill.put("/registry/pods/shop/p", 20, 50).lease("/registry/events/shop/lasting"));

    // When
    RunResult result =
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
            Cancellation.never());

    // Then
    assertThat(result).isInstanceOf(RunResult.Failed.class);
    assertThat(result.toString())
        .contains(
            "what was restored is not what was taken: 2 keys were written after the snapshot,"
                + " though nobody writes to it; 2 keys without a lease are gone");
  }

  private void awaitEnd(EtcdPrograms programs, String key) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scratch(programs, "get", "--keys-only", key).isBlank());
  }

  /** Asks the etcd that a drill has started. */
  private String scratch(EtcdPrograms programs, String... command) {
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
      return Commands.run(programs.etcdctl(), all.toArray(String[]::new));
    } catch (Exception e) {
      throw new AssertionError("the drill's etcd cannot be asked", e);
    }
  }

  @Test
  void shouldOpenWhatIsEncryptedForAsLongAsItTakes() throws Exception {
    // Given
    AgeKey key = AgeKey.generate();
    Snapshot plain = taken(EtcdPrograms.packaged());
    Path file = plain.file().resolveSibling("taken.db.age");
    Seal.close(plain.file(), file, key.recipient());
    Files.delete(plain.file());
    Sealed how = new Sealed(key.recipient(), Files.size(file), Seal.sha256(file));
    Snapshot sealed =
        catalogue
            .change(plain.id(), it -> it.moved(file, it.about().sealed("taken.db.age", how)))
            .orElseThrow();

    // When
    RunResult other = run(work(sealed, AgeKey.generate()), events::add, Cancellation.never());
    RunResult result = run(work(sealed, key), events::add, Cancellation.never());

    // Then: another key says nothing about the snapshot
    assertThat(other).isInstanceOf(RunResult.Failed.class);
    assertThat(other.toString()).contains("with another key than the one that is configured");
    assertThat(catalogue.find(plain.id()).map(Snapshot::standing)).contains(Standing.GOOD);
    assertThat(result.toString()).contains(plain.id() + " restores: an etcd 3.");
    shouldHaveLeftNothingBut("taken.db.age");
  }

  @Test
  void shouldFetchWhatIsOnlyInABucket() throws Exception {
    // Given
    Snapshot taken = taken(EtcdPrograms.packaged());
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
        Bucket bucket = Bucket.open(server.config())) {
      Optional<Stored> stored =
          bucket.put(taken.file(), Instant.now(), (bytes, all) -> {}, Cancellation.never());
      Snapshot copied = catalogue.change(taken.id(), it -> it.stored(stored)).orElseThrow();
      Files.delete(taken.file());

      // When
      RunResult result = run(work(copied, server.config()), events::add, Cancellation.never());

      // Then
      assertThat(result.toString()).contains(taken.id() + " restores: an etcd 3.");
      shouldHaveLeftNothingBut();

      // And: a copy that is gone says nothing about the snapshot
      bucket.remove("taken.db");
      RunResult gone = run(work(copied, server.config()), events::add, Cancellation.never());
      assertThat(gone.toString()).contains("it is no longer in s3://etcd-backups/prod/");
      assertThat(catalogue.find(taken.id()).map(Snapshot::standing)).contains(Standing.GOOD);
      shouldHaveLeftNothingBut();
    }
  }

  @Test
  void shouldRefuseProgramsOfAnotherRelease() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdPrograms.packaged());

    // Then
    PlannedWork other = work(snapshot, EtcdPrograms.all().getLast().folder());
    assertThat(other.plan().refused()).isTrue();
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
    Snapshot snapshot = taken(EtcdPrograms.packaged());
    PlannedWork work = work(snapshot, EtcdPrograms.packaged().folder());
    try (RandomAccessFile file = new RandomAccessFile(snapshot.file().toFile(), "rw")) {
      file.seek(file.length() / 2);
      int before = file.read();
      file.seek(file.length() / 2);
      file.write(before ^ 1);
    }

    // When
    RunResult result = run(work, events::add, Cancellation.never());

    // Then
    assertThat(result).isInstanceOf(RunResult.Failed.class);
    assertThat(result.toString()).contains("It no longer counts as a backup");
    Snapshot after = catalogue.find(snapshot.id()).orElseThrow();
    assertThat(after.standing()).isEqualTo(Standing.BROKEN);
    assertThat(after.about().drilled().orElseThrow().passed()).isFalse();
    assertThat(catalogue.newestGood("prod-eu")).isEmpty();
    shouldHaveLeftNothing();
  }

  @Test
  void shouldLeaveNothingWhenItIsStopped() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdPrograms.packaged());
    CompletableFuture<Void> stop = new CompletableFuture<>();

    // When
    RunResult result =
        run(
            work(snapshot, EtcdPrograms.packaged().folder()),
            event -> {
              if (event instanceof ProgressEvent.StepStarted(String step, String title)
                  && step.equals("drill:start")) {
                stop.complete(null);
              }
            },
            new StopWhen(stop));

    // Then
    assertThat(result).isInstanceOf(RunResult.Cancelled.class);
    shouldHaveLeftNothing();
  }

  @Test
  void shouldRemoveWhatAKilledDrillLeft() throws Exception {
    // Given
    Snapshot snapshot = taken(EtcdPrograms.packaged());
    Path left = Files.createDirectory(backups.resolve(".drill-prod-eu"));
    Process orphan =
        new ProcessBuilder(
                EtcdPrograms.packaged().etcd().toString(),
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
      RunResult result =
          run(work(snapshot, EtcdPrograms.packaged().folder()), events::add, Cancellation.never());

      // Then
      assertThat(result).isInstanceOf(RunResult.Completed.class);
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

  private Snapshot taken(EtcdPrograms programs) throws Exception {
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
    EtcdFill put(EtcdFill fill) throws Exception;
  }

  private Snapshot taken(EtcdPrograms programs, Contents contents) throws Exception {
    Path file = backups.resolve("taken.db");
    try (EtcdServer etcd = EtcdServer.start(programs, folder.resolve("etcd"));
        EtcdFill fill = new EtcdFill(etcd.endpoint())) {
      contents.put(fill);
      TakenSnapshot taken = take(etcd, file);
      return catalogue
          .change(catalogue.add(file, about(taken, programs)).id(), it -> it.verified(it.about()))
          .orElseThrow();
    }
  }

  private static TakenSnapshot take(EtcdServer etcd, Path file) {
    EtcdAccess access = new EtcdAccess(List.of(etcd.endpoint()), Optional.empty());
    var outcome =
        new SnapshotTaker(CLIENTS)
            .take(
                new SnapshotOrder(access, etcd.endpoint(), file),
                (bytes, expected) -> {},
                Cancellation.never());
    assertThat(outcome).isInstanceOf(Success.class);
    return ((Success<Optional<TakenSnapshot>>) outcome).value().orElseThrow();
  }

  private static Sidecar about(TakenSnapshot taken, EtcdPrograms programs) {
    return new Sidecar(
        "taken.db",
        taken.bytes(),
        taken.sha256(),
        Instant.now(),
        12,
        new Sidecar.Source(
            "prod-eu",
            "c1",
            "m0",
            "a1",
            "http://10.0.0.1:2379",
            programs.equals(EtcdPrograms.packaged()) ? "3.4.23" : "3.5.16",
            "v1.34.2",
            Optional.empty()),
        new Sidecar.Why("op-1", "Ada", ""),
        Optional.empty());
  }

  private PlannedWork work(Snapshot snapshot, Path programs) {
    return new EtcdDrillPlan(
            snapshot,
            catalogue,
            List.of(programs),
            Optional.of(new BackupConfig(backups, new EncryptionConfig.None())),
            Instant.now())
        .work(CLIENTS);
  }

  private PlannedWork work(Snapshot snapshot, AgeKey key) {
    return new EtcdDrillPlan(
            snapshot,
            catalogue,
            List.of(EtcdPrograms.packaged().folder()),
            Optional.of(new BackupConfig(backups, key.config())),
            Instant.now())
        .work(CLIENTS);
  }

  private PlannedWork work(Snapshot snapshot, S3Config s3) {
    BackupConfig config =
        new BackupConfig(
            backups,
            new EncryptionConfig.None(),
            RetentionConfig.EVERYTHING,
            BackupConfig.DEFAULT_STALE_AFTER,
            Optional.of(s3));
    return new EtcdDrillPlan(
            snapshot,
            catalogue,
            List.of(EtcdPrograms.packaged().folder()),
            Optional.of(config),
            Instant.now())
        .work(CLIENTS);
  }

  private static RunResult run(
      PlannedWork work, ProgressListener progress, Cancellation cancellation) {
    return new PlanRunner()
        .run(
            work.steps(),
            new StepContext(progress, cancellation, Clock.systemUTC(), Directions.none()));
  }
}
