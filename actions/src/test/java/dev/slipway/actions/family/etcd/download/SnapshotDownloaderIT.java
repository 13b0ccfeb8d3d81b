package dev.slipway.actions.family.etcd.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.objectstore.TransferProgress;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.SmallDisk;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.verify.SnapshotVerifier;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Sound;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotDownloaderIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final TransferProgress NOBODY = (bytes, expected) -> {};

  @TempDir Path folder;
  private Path backups = Path.of("");

  @BeforeEach
  void makeTheFolder() throws IOException {
    backups = Files.createDirectory(folder.resolve("backups"));
  }

  @Test
  void shouldKeepWhatItTookToItsOwner() throws Exception {
    // Given
    Path file = backups.resolve("good.db");
    try (TestEtcdServer etcd = filled()) {
      // When
      var taken = take(etcd.endpoint(), file, LONG, NOBODY, CancellationToken.never());

      // Then
      assertThat(taken).isInstanceOf(Success.class);
    }
    assertThat(new SnapshotVerifier().check(file)).isInstanceOf(Sound.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(left()).containsExactly("good.db");
  }

  @Test
  void shouldLeaveNothingWhenEtcdIsKilledInTheMiddle() throws Exception {
    // Given
    try (TestEtcdServer etcd = filled()) {
      // When
      String sentence = broken(etcd, LONG, once(() -> signal(etcd, "KILL")));

      // Then
      assertThat(sentence).contains("broke off").contains("Nothing was left");
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void shouldGiveUpWhenNothingComesAnyMore() throws Exception {
    // Given
    try (TestEtcdServer etcd = filled()) {
      // When
      String sentence = broken(etcd, Duration.ofSeconds(1), once(() -> signal(etcd, "STOP")));

      // Then
      assertThat(sentence).contains("nothing came for 1 s after").contains("Nothing was left");
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void shouldCloseTheConnectionWhenCancelled() throws Exception {
    // Given
    AtomicBoolean asked = new AtomicBoolean();
    CompletableFuture<Void> signal = new CompletableFuture<>();
    CancellationToken cancellationToken = cancellation(asked, signal);
    try (TestEtcdServer etcd = filled()) {
      // etcd's own gateway has one.
      long before = etcd.connections();

      // When
      var taken =
          take(
              etcd.endpoint(),
              backups.resolve("c.db"),
              LONG,
              (bytes, expected) -> {
                asked.set(true);
                signal.complete(null);
              },
              cancellationToken);

      // Then
      assertThat(taken).isEqualTo(Outcome.of(Optional.empty()));
      assertThat(left()).isEmpty();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          // Those of the client that filled it may still have been closing.
          .untilAsserted(() -> assertThat(etcd.connections()).isLessThanOrEqualTo(before));
    }
  }

  @Test
  void shouldNameAFolderThatIsMissingGoneOrFull() throws Exception {
    // Given
    try (TestEtcdServer etcd = filled()) {
      URI endpoint = etcd.endpoint();
      SnapshotSpec order =
          new SnapshotSpec(access(endpoint), endpoint, backups.resolve("a.db"), LONG, LONG);

      // Then
      assertThat(
              sentence(
                  take(
                      endpoint,
                      folder.resolve("none/a.db"),
                      LONG,
                      NOBODY,
                      CancellationToken.never())))
          .contains("there is no folder ");
      assertThat(
              sentence(
                  new SnapshotDownloader(new EtcdClients(Clock.systemUTC()), any -> 1_000_000)
                      .take(order, NOBODY, CancellationToken.never())))
          .containsPattern("it needs [0-9.]+ MiB and .* has 976.6 KiB free");
      assertThat(broken(etcd, LONG, once(this::removeTheFolder))).contains("is gone");
    }
  }

  @Test
  void shouldLeaveNothingOnADiskThatIsFull() throws Exception {
    // Given
    try (TestEtcdServer etcd = filled();
        SmallDisk disk = SmallDisk.of(2_000, folder.resolve("disk"))) {
      URI endpoint = etcd.endpoint();
      Path file = disk.folder().resolve("a.db");

      // When: it is too small, or was filled by somebody while the snapshot came
      String before = sentence(take(endpoint, file, LONG, NOBODY, CancellationToken.never()));
      String meanwhile =
          sentence(
              new SnapshotDownloader(new EtcdClients(Clock.systemUTC()), any -> Long.MAX_VALUE)
                  .take(
                      new SnapshotSpec(access(endpoint), endpoint, file, LONG, LONG),
                      NOBODY,
                      CancellationToken.never()));

      // Then
      assertThat(before).containsPattern("it needs [0-9.]+ MiB and .*/disk has 2.0 MiB free");
      assertThat(meanwhile)
          .contains("the file could not be written: No space left on device")
          .contains("Nothing was left behind. Mend the folder or its disk, then ask again.");
      assertThat(disk.names()).isEmpty();
    }
  }

  /** Enough that a server is still sending when the first megabyte has come. */
  private TestEtcdServer filled() throws Exception {
    TestEtcdServer etcd = TestEtcdServer.start(EtcdReleases.packaged(), folder.resolve("etcd"));
    try (EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/secrets/shop/s", 30, 1_000_000).awaitSize(etcd.endpoint(), 30_000_000);
    }
    return etcd;
  }

  private String broken(TestEtcdServer etcd, Duration stall, TransferProgress progress) {
    return sentence(
        take(etcd.endpoint(), backups.resolve("b.db"), stall, progress, CancellationToken.never()));
  }

  private static Outcome<Optional<DownloadedSnapshot>> take(
      URI endpoint,
      Path file,
      Duration stall,
      TransferProgress progress,
      CancellationToken cancellationToken) {
    return new SnapshotDownloader(new EtcdClients(Clock.systemUTC()))
        .take(
            new SnapshotSpec(access(endpoint), endpoint, file, LONG, stall),
            progress,
            cancellationToken);
  }

  private static EtcdAccess access(URI endpoint) {
    return new EtcdAccess(List.of(endpoint), Optional.empty());
  }

  private static String sentence(Outcome<Optional<DownloadedSnapshot>> outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed<Optional<DownloadedSnapshot>>) outcome).failure().sentence();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static TransferProgress once(Callable<?> what) {
    AtomicBoolean done = new AtomicBoolean();
    return (bytes, expected) -> {
      if (!done.getAndSet(true)) {
        try {
          what.call();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private static boolean signal(TestEtcdServer etcd, String name) throws Exception {
    etcd.signal(name);
    return true;
  }

  private boolean removeTheFolder() throws IOException {
    Files.delete(backups.resolve("b.db.part"));
    Files.delete(backups);
    return true;
  }

  private static CancellationToken cancellation(
      AtomicBoolean asked, CompletableFuture<Void> signal) {
    return new CancellationToken() {
      @Override
      public boolean requested() {
        return asked.get();
      }

      @Override
      public CompletableFuture<Void> signal() {
        return signal;
      }
    };
  }
}
