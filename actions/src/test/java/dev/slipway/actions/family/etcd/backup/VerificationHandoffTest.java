package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.family.etcd.download.DownloadedSnapshot;
import dev.slipway.actions.family.etcd.download.FileStamp;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerificationHandoffTest {
  private static final VerificationResult VERDICT =
      new VerificationResult.Broken(new SnapshotDefect.Empty());

  @TempDir Path folder;

  private final VerificationHandoff fresh = new VerificationHandoff();

  @Test
  void shouldHoldForTheFileItIsAbout() throws Exception {
    // Given
    Path file = taken();

    // Then
    assertThat(fresh.find(file)).contains(VERDICT);
    assertThat(fresh.find(folder.resolve("other.db"))).isEmpty();
  }

  @Test
  void shouldNotHoldForAFileThatWasTouched() throws Exception {
    // Given
    Path file = taken();

    // When
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-23T02:00:00Z")));

    // Then
    assertThat(fresh.find(file)).isEmpty();
  }

  @Test
  void shouldNotHoldForAnotherFileInItsPlace() throws Exception {
    // Given
    Path file = taken();
    FileTime time = Files.getLastModifiedTime(file);

    // When
    Path other = Files.writeString(folder.resolve("other.db"), "0123456789");
    Files.setLastModifiedTime(other, time);
    Files.delete(file);
    Files.move(other, file);

    // Then
    assertThat(fresh.find(file)).isEmpty();
  }

  private Path taken() throws Exception {
    Path file = Files.writeString(folder.resolve("a.db"), "0123456789");
    fresh.put(
        new DownloadedSnapshot(file, 10, "00", Duration.ofSeconds(1), VERDICT, FileStamp.of(file)));
    return file;
  }
}
