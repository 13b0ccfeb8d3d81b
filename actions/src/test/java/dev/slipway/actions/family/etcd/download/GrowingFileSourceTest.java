package dev.slipway.actions.family.etcd.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect;
import dev.slipway.actions.family.etcd.verify.StreamingVerification;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a file back while it comes. */
final class GrowingFileSourceTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void shouldWaitForWhatIsNotThereYet() throws Exception {
    // Given
    try (PartFile part = part()) {
      part.write(bytes(MEBIBYTE));
      ByteBuffer into = ByteBuffer.allocate(10);
      CompletableFuture<Integer> later =
          CompletableFuture.supplyAsync(() -> read(part, into, MEBIBYTE));

      // When
      assertThat(read(part, ByteBuffer.allocate(10), 0)).isEqualTo(10);
      assertThat(later).isNotDone();
      part.write(ByteString.copyFromUtf8("0123456789"));
      var stamp = part.whole();

      // Then
      assertThat(later.get()).isEqualTo(10);
      assertThat(into.array()).asString().isEqualTo("0123456789");
      assertThat(stamp.bytes()).isEqualTo(MEBIBYTE + 10);
      assertThat(read(part, ByteBuffer.allocate(10), MEBIBYTE + 10)).isNegative();
    }
  }

  @Test
  void shouldLetReadersGoWhenTheRestNeverComes() throws Exception {
    // Given
    CompletableFuture<Integer> waiting;
    try (PartFile part = part()) {
      waiting = CompletableFuture.supplyAsync(() -> read(part, ByteBuffer.allocate(10), MEBIBYTE));
    }

    // Then
    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the rest of the file never came");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldJudgeByWhatLiesInTheFile() throws Exception {
    // Given: the disk has something else than what came
    try (PartFile part = part()) {
      StreamingVerification check = StreamingVerification.start(part.readBack(), 2 * MEBIBYTE);
      part.write(bytes(MEBIBYTE));
      Files.write(
          folder.resolve("a.db.part"),
          "no database".getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.WRITE);
      part.write(bytes(MEBIBYTE));

      // When
      part.whole();

      // Then
      assertThat(check.sha256()).isEmpty();
      assertThat(check.verdict())
          .isInstanceOfSatisfying(
              VerificationResult.Broken.class,
              broken -> assertThat(broken.flaw()).isInstanceOf(SnapshotDefect.NotASnapshot.class));
    }
  }

  @Test
  void shouldKnowAFileThatWasTouched() throws Exception {
    // Given
    Path file = folder.resolve("a.db");
    FileStamp stamp;
    try (PartFile part = part()) {
      part.write(bytes(10));
      stamp = part.whole();
      part.sync();
      part.finish();
    }

    // Then
    assertThat(FileStamp.of(file)).isEqualTo(stamp);
    Files.write(file, new byte[11]);
    assertThat(FileStamp.of(file)).isNotEqualTo(stamp);
  }

  private PartFile part() throws IOException {
    return PartFile.create(folder.resolve("a.db.part"), folder.resolve("a.db"));
  }

  private static ByteString bytes(int count) {
    return ByteString.copyFrom(new byte[count]);
  }

  private static int read(PartFile part, ByteBuffer into, long at) {
    try {
      return part.readBack().read(into, at);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
