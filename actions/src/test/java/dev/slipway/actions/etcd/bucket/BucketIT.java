package dev.slipway.actions.etcd.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.actions.catalogue.Sidecar.Stored;
import dev.slipway.actions.run.StopWhen;
import dev.slipway.actions.spine.Cancellation;
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

final class BucketIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final int LEAST_PART = 5 << 20;

  @TempDir static Path place;
  private static S3Server server;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(place);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("prod-eu_1.db");
    fill(300_000);
    try (Bucket bucket = Bucket.open(server.config())) {
      for (String name : bucket.names("prod-eu")) {
        bucket.remove(name);
      }
    }
  }

  @Test
  void shouldPutListFetchAndRemove() throws IOException {
    try (Bucket bucket = Bucket.open(server.config())) {
      // When
      Stored stored = put(bucket, Cancellation.never()).orElseThrow();
      bucket.putBeside(file, "{}");

      // Then
      assertThat(stored.url()).isEqualTo("s3://etcd-backups/prod/prod-eu_1.db");
      assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
      assertThat(server.object("prod-eu_1.db.json")).hasContent("{}");
      assertThat(bucket.names("prod-eu")).containsExactly("prod-eu_1.db");
      assertThat(bucket.names("prod")).isEmpty();

      // And
      Path back = folder.resolve("back");
      bucket.fetch(stored, back);
      assertThat(back).hasSameBinaryContentAs(file);
      assertThat(Files.getPosixFilePermissions(back))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));

      // And
      bucket.remove("prod-eu_1.db");
      bucket.remove("prod-eu_1.db");
      assertThat(server.objects()).isEmpty();
    }
  }

  @Test
  void shouldSendWhatIsLargeInParts() throws IOException {
    // Given
    fill(2 * LEAST_PART + 1);
    List<Long> told = new ArrayList<>();

    // When
    try (Bucket bucket = Bucket.open(server.config(), LEAST_PART)) {
      assertThat(bucket.put(file, NOW, (bytes, all) -> told.add(bytes), Cancellation.never()))
          .isPresent();
    }

    // Then
    assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
    assertThat(told).containsExactly(1L * LEAST_PART, 2L * LEAST_PART, 2L * LEAST_PART + 1);
  }

  @Test
  void shouldSayWhatIsWrongWithTheKeysAndTheBucket() {
    URI there = server.endpoint();
    String secret = S3Server.SECRET;
    assertThat(trouble(S3Server.config(there, S3Server.BUCKET, "slipway", "another-secret")))
        .isEqualTo(there + " says that the secret key is wrong");
    assertThat(trouble(S3Server.config(there, S3Server.BUCKET, "nobody", secret)))
        .isEqualTo(there + " does not know the access key");
    assertThat(trouble(S3Server.config(there, "nowhere", "slipway", secret)))
        .isEqualTo("there is no bucket nowhere at " + there);
  }

  @Test
  void shouldSayThatNothingIsThere() {
    URI nobody = URI.create("http://127.0.0.1:1");
    assertThat(trouble(S3Server.config(nobody, S3Server.BUCKET, "slipway", S3Server.SECRET)))
        .isEqualTo("nothing answers at http://127.0.0.1:1");
    URI unknown = URI.create("http://storage.invalid:9000");
    assertThat(trouble(S3Server.config(unknown, S3Server.BUCKET, "slipway", S3Server.SECRET)))
        .isEqualTo("there is no host of the name in http://storage.invalid:9000");
  }

  @Test
  void shouldTryAgainWhereAStorageIsSickForAMoment() throws IOException {
    try (BadLine line = BadLine.refusing(server.endpoint(), 2);
        Bucket bucket = Bucket.open(through(line))) {
      assertThat(put(bucket, Cancellation.never())).isPresent();
    }
    assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
  }

  @Test
  void shouldGiveUpOnAStorageThatStaysSick() throws IOException {
    try (BadLine line = BadLine.refusing(server.endpoint(), Integer.MAX_VALUE)) {
      assertThat(trouble(through(line))).isEqualTo(line.endpoint() + " answered 500 InternalError");
      assertThat(line.connections()).isEqualTo(3);
    }
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfAnUploadThatIsCut() throws IOException {
    try (BadLine line = BadLine.cutting(server.endpoint(), 100_000)) {
      assertThat(trouble(through(line)))
          .isEqualTo("the connection to " + line.endpoint() + " broke off");
    }
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfPartsThatAreCut() throws IOException {
    // Given
    fill(2 * LEAST_PART);
    try (BadLine line = BadLine.cutting(server.endpoint(), 1_000_000);
        Bucket bucket = Bucket.open(through(line), LEAST_PART)) {
      // When
      BucketTrouble trouble =
          catchThrowableOfType(BucketTrouble.class, () -> put(bucket, Cancellation.never()));

      // Then
      assertThat(trouble).hasMessageContaining("broke off");
    }
    assertThat(server.object("prod-eu_1.db")).doesNotExist();
    try (Bucket bucket = Bucket.open(server.config())) {
      assertThat(bucket.names("prod-eu")).isEmpty();
    }
  }

  @Test
  void shouldSendAPartAgainThatWasCut() throws IOException {
    // Given: a connection lasts for one part and a bit
    fill(3 * LEAST_PART);
    try (BadLine line = BadLine.cutting(server.endpoint(), LEAST_PART + 1_000_000);
        Bucket bucket = Bucket.open(through(line), LEAST_PART)) {
      assertThat(put(bucket, Cancellation.never())).isPresent();
    }
    assertThat(server.object("prod-eu_1.db")).hasSameBinaryContentAs(file);
  }

  @Test
  void shouldLeaveNothingOfWhatWasCancelled() throws IOException {
    try (Bucket bucket = Bucket.open(server.config(), LEAST_PART)) {
      fill(2 * LEAST_PART);
      CompletableFuture<Void> stop = new CompletableFuture<>();
      Optional<Stored> stored =
          bucket.put(file, NOW, (bytes, all) -> stop.complete(null), new StopWhen(stop));
      assertThat(stored).isEmpty();
      assertThat(bucket.names("prod-eu")).isEmpty();
    }
  }

  @Test
  void shouldNotBelieveACopyThatHasChanged() throws IOException {
    try (Bucket bucket = Bucket.open(server.config())) {
      // Given
      Stored stored = put(bucket, Cancellation.never()).orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[1_000] ^= 1;
      Files.write(file, bytes);
      put(bucket, Cancellation.never());

      // When
      Path back = folder.resolve("back");
      BucketTrouble trouble =
          catchThrowableOfType(BucketTrouble.class, () -> bucket.fetch(stored, back));

      // Then
      assertThat(trouble)
          .hasMessage(
              "s3://etcd-backups/prod/prod-eu_1.db is no longer what was stored there: its SHA-256"
                  + " is another");
      assertThat(back).doesNotExist();

      // And
      bucket.remove("prod-eu_1.db");
      assertThat(catchThrowableOfType(BucketTrouble.class, () -> bucket.fetch(stored, back)))
          .hasMessageContaining("it is no longer in s3://etcd-backups/prod/");
    }
  }

  @Test
  void shouldNeverTellTheSecret() {
    for (S3Config config :
        List.of(
            S3Server.config(server.endpoint(), S3Server.BUCKET, "nobody", S3Server.SECRET),
            S3Server.config(server.endpoint(), "nowhere", "slipway", S3Server.SECRET))) {
      try (Bucket bucket = Bucket.open(config)) {
        BucketTrouble trouble =
            catchThrowableOfType(BucketTrouble.class, () -> put(bucket, Cancellation.never()));
        StringWriter all = new StringWriter();
        trouble.printStackTrace(new PrintWriter(all));
        assertThat(all + config.toString() + trouble.failure("Copying").sentence())
            .doesNotContain(S3Server.SECRET);
      }
    }
  }

  private String trouble(S3Config config) {
    try (Bucket bucket = Bucket.open(config)) {
      return catchThrowableOfType(BucketTrouble.class, () -> put(bucket, Cancellation.never()))
          .obstacle()
          .toString()
          .toString();
    }
  }

  private static S3Config through(BadLine line) {
    return S3Server.config(line.endpoint(), S3Server.BUCKET, "slipway", S3Server.SECRET);
  }

  private Optional<Stored> put(Bucket bucket, Cancellation cancellation) throws IOException {
    return bucket.put(file, NOW, (bytes, all) -> {}, cancellation);
  }

  private void fill(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    Files.write(file, content);
  }
}
