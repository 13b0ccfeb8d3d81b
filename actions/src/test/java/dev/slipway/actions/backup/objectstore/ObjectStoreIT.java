package dev.slipway.actions.backup.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.actions.execution.CancelWhen;
import dev.slipway.config.S3Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObjectStoreIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final int LEAST_PART = 5 << 20;

  @TempDir static Path place;
  private static TestS3Server server;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void start() throws IOException {
    server = TestS3Server.start(place);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("prod-eu_1.db");
    fill(300_000);
    try (ObjectStore objectStore = ObjectStore.open(server.config())) {
      for (String name : objectStore.names("prod-eu")) {
        objectStore.remove(name);
      }
    }
  }

  @Test
  void shouldPutListFetchAndRemove() throws IOException {
    try (ObjectStore objectStore = ObjectStore.open(server.config())) {
      // When
      StoredCopy storedCopy = put(objectStore, CancellationToken.never()).orElseThrow();
      objectStore.putMetadata(file, "{}");

      // Then
      assertThat(storedCopy.url()).isEqualTo("s3://etcd-backups/prod/prod-eu_1.db");
      assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
      assertThat(server.object("prod-eu_1.db.json")).hasContent("{}");
      assertThat(objectStore.names("prod-eu")).containsExactly("prod-eu_1.db");
      assertThat(objectStore.names("prod")).isEmpty();

      // And
      Path back = folder.resolve("back");
      objectStore.fetch(storedCopy, back);
      assertThat(back).hasSameBinaryContentAs(file);
      assertThat(Files.getPosixFilePermissions(back))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));

      // And
      objectStore.remove("prod-eu_1.db");
      objectStore.remove("prod-eu_1.db");
      assertThat(server.objects()).isEmpty();
    }
  }

  @Test
  void shouldSendWhatIsLargeInParts() throws IOException {
    // Given
    fill(2 * LEAST_PART + 1);
    List<Long> told = new ArrayList<>();

    // When
    try (ObjectStore objectStore = ObjectStore.open(server.config(), LEAST_PART)) {
      assertThat(
              objectStore.put(
                  file, NOW, (bytes, all) -> told.add(bytes), CancellationToken.never()))
          .isPresent();
    }

    // Then
    assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
    assertThat(told).containsExactly(1L * LEAST_PART, 2L * LEAST_PART, 2L * LEAST_PART + 1);
  }

  @Test
  void shouldSayWhatIsWrongWithTheKeysAndTheBucket() {
    URI there = server.endpoint();
    String secret = TestS3Server.SECRET;
    assertThat(
            trouble(TestS3Server.config(there, TestS3Server.BUCKET, "slipway", "another-secret")))
        .isEqualTo(there + " says that the secret key is wrong");
    assertThat(trouble(TestS3Server.config(there, TestS3Server.BUCKET, "nobody", secret)))
        .isEqualTo(there + " does not know the access key");
    assertThat(trouble(TestS3Server.config(there, "nowhere", "slipway", secret)))
        .isEqualTo("there is no bucket nowhere at " + there);
  }

  @Test
  void shouldSayThatNothingIsThere() {
    URI nobody = URI.create("http://127.0.0.1:1");
    assertThat(
            trouble(
                TestS3Server.config(nobody, TestS3Server.BUCKET, "slipway", TestS3Server.SECRET)))
        .isEqualTo("nothing answers at http://127.0.0.1:1");
    URI unknown = URI.create("http://storage.invalid:9000");
    assertThat(
            trouble(
                TestS3Server.config(unknown, TestS3Server.BUCKET, "slipway", TestS3Server.SECRET)))
        .isEqualTo("there is no host of the name in http://storage.invalid:9000");
  }

  @Test
  void shouldTryAgainWhereAStorageIsSickForAMoment() throws IOException {
    try (FaultyS3Proxy line = FaultyS3Proxy.refusing(server.endpoint(), 2);
        ObjectStore objectStore = ObjectStore.open(through(line))) {
      assertThat(put(objectStore, CancellationToken.never())).isPresent();
    }
    assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
  }

  @Test
  void shouldGiveUpOnAStorageThatStaysSick() throws IOException {
    try (FaultyS3Proxy line = FaultyS3Proxy.refusing(server.endpoint(), Integer.MAX_VALUE)) {
      assertThat(trouble(through(line))).isEqualTo(line.endpoint() + " answered 500 InternalError");
      assertThat(line.connections()).isEqualTo(3);
    }
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfAnUploadThatIsCut() throws IOException {
    try (FaultyS3Proxy line = FaultyS3Proxy.cutting(server.endpoint(), 100_000)) {
      assertThat(trouble(through(line)))
          .isEqualTo("the connection to " + line.endpoint() + " broke off");
    }
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfPartsThatAreCut() throws IOException {
    // Given
    fill(2 * LEAST_PART);
    try (FaultyS3Proxy line = FaultyS3Proxy.cutting(server.endpoint(), 1_000_000);
        ObjectStore objectStore = ObjectStore.open(through(line), LEAST_PART)) {
      // When
      ObjectStoreException trouble =
          catchThrowableOfType(
              ObjectStoreException.class, () -> put(objectStore, CancellationToken.never()));

      // Then
      assertThat(trouble).hasMessageContaining("broke off");
    }
    assertThat(server.object("prod-eu_1.db")).doesNotExist();
    try (ObjectStore objectStore = ObjectStore.open(server.config())) {
      assertThat(objectStore.names("prod-eu")).isEmpty();
    }
  }

  @Test
  void shouldSendAPartAgainThatWasCut() throws IOException {
    // Given: a connection lasts for one part and a bit
    fill(3 * LEAST_PART);
    try (FaultyS3Proxy line = FaultyS3Proxy.cutting(server.endpoint(), LEAST_PART + 1_000_000);
        ObjectStore objectStore = ObjectStore.open(through(line), LEAST_PART)) {
      assertThat(put(objectStore, CancellationToken.never())).isPresent();
    }
    assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
  }

  @Test
  void shouldLeaveNothingOfWhatWasCancelled() throws IOException {
    try (ObjectStore objectStore = ObjectStore.open(server.config(), LEAST_PART)) {
      fill(2 * LEAST_PART);
      CompletableFuture<Void> stop = new CompletableFuture<>();
      Optional<StoredCopy> storedCopy =
          objectStore.put(file, NOW, (bytes, all) -> stop.complete(null), new CancelWhen(stop));
      assertThat(storedCopy).isEmpty();
      assertThat(objectStore.names("prod-eu")).isEmpty();
    }
  }

  @Test
  void shouldNotBelieveACopyThatHasChanged() throws IOException {
    try (ObjectStore objectStore = ObjectStore.open(server.config())) {
      // Given
      StoredCopy storedCopy = put(objectStore, CancellationToken.never()).orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[1_000] ^= 1;
      Files.write(file, bytes);
      put(objectStore, CancellationToken.never());

      // When
      Path back = folder.resolve("back");
      ObjectStoreException trouble =
          catchThrowableOfType(
              ObjectStoreException.class, () -> objectStore.fetch(storedCopy, back));

      // Then
      assertThat(trouble)
          .hasMessage(
              "s3://etcd-backups/prod/prod-eu_1.db is no longer what was stored there: its SHA-256"
                  + " is another");
      assertThat(back).doesNotExist();

      // And
      objectStore.remove("prod-eu_1.db");
      assertThat(
              catchThrowableOfType(
                  ObjectStoreException.class, () -> objectStore.fetch(storedCopy, back)))
          .hasMessageContaining("it is no longer in s3://etcd-backups/prod/");
    }
  }

  @Test
  void shouldNeverTellTheSecret() {
    for (S3Config config :
        List.of(
            TestS3Server.config(
                server.endpoint(), TestS3Server.BUCKET, "nobody", TestS3Server.SECRET),
            TestS3Server.config(server.endpoint(), "nowhere", "slipway", TestS3Server.SECRET))) {
      try (ObjectStore objectStore = ObjectStore.open(config)) {
        ObjectStoreException trouble =
            catchThrowableOfType(
                ObjectStoreException.class, () -> put(objectStore, CancellationToken.never()));
        StringWriter all = new StringWriter();
        trouble.printStackTrace(new PrintWriter(all));
        assertThat(all + config.toString() + trouble.failure("Copying").sentence())
            .doesNotContain(TestS3Server.SECRET);
      }
    }
  }

  private String trouble(S3Config config) {
    try (ObjectStore objectStore = ObjectStore.open(config)) {
      return catchThrowableOfType(
              ObjectStoreException.class, () -> put(objectStore, CancellationToken.never()))
          .obstacle()
          .toString()
          .toString();
    }
  }

  private static S3Config through(FaultyS3Proxy line) {
    return TestS3Server.config(
        line.endpoint(), TestS3Server.BUCKET, "slipway", TestS3Server.SECRET);
  }

  private Optional<StoredCopy> put(ObjectStore objectStore, CancellationToken cancellationToken)
      throws IOException {
    return objectStore.put(file, NOW, (bytes, all) -> {}, cancellationToken);
  }

  private void fill(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    Files.write(file, content);
  }
}
