package dev.slipway.actions.family.etcd.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.maintenance.SnapshotResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ChunkBufferTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MEBIBYTE = 1 << 20;

  private final ChunkBuffer chunkBuffer = new ChunkBuffer();

  @Test
  void shouldHandOverWhatCameTogether() throws Exception {
    // When
    chunkBuffer.onNext(message(3, 40));
    chunkBuffer.onNext(message(4, 36));
    chunkBuffer.onCompleted();

    // Then
    assertThat(chunkBuffer.next(PATIENCE))
        .hasValueSatisfying(
            it -> {
              StreamEvent.Blocks blocks = (StreamEvent.Blocks) it;
              assertThat(blocks.bytes()).extracting(ByteString::size).containsExactly(3, 4);
              assertThat(blocks.remaining()).isEqualTo(40);
            });
    assertThat(chunkBuffer.next(PATIENCE)).contains(new StreamEvent.End());
  }

  @Test
  void shouldNotKeepALittleBack() throws Exception {
    // Given: no more comes, and no end
    chunkBuffer.onNext(message(3, 40));

    // Then
    assertThat(chunkBuffer.next(PATIENCE)).get().isInstanceOf(StreamEvent.Blocks.class);
    assertThat(chunkBuffer.next(Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void shouldTellOnceThatSomebodyAskedToStop() throws Exception {
    // Given
    chunkBuffer.onNext(message(3, 40));

    // When
    chunkBuffer.stop();

    // Then
    assertThat(chunkBuffer.next(PATIENCE)).contains(new StreamEvent.Cancelled());
    assertThat(chunkBuffer.next(PATIENCE)).get().isInstanceOf(StreamEvent.Blocks.class);
  }

  @Test
  void shouldMakeTheStreamWaitWhileItIsFull() throws Exception {
    // Given
    for (int i = 0; i < 4; i++) {
      chunkBuffer.onNext(message(MEBIBYTE, 0));
    }
    CompletableFuture<Void> fifth =
        CompletableFuture.runAsync(() -> chunkBuffer.onNext(message(MEBIBYTE, 0)));
    CompletableFuture<Void> last = fifth.thenRun(() -> chunkBuffer.onNext(message(1, 0)));
    assertThat(last).isNotDone();

    // When
    Optional<StreamEvent> taken = chunkBuffer.next(PATIENCE);

    // Then
    assertThat(((StreamEvent.Blocks) taken.orElseThrow()).bytes()).hasSize(4);
    last.get();
  }

  @Test
  void shouldLetTheStreamGoWhenNobodyTakesAnyMore() throws Exception {
    // Given
    CompletableFuture<Void> stream =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 9; i++) {
                chunkBuffer.onNext(message(MEBIBYTE, 0));
              }
            });

    // When
    chunkBuffer.close();

    // Then
    stream.get();
  }

  private static SnapshotResponse message(int bytes, long remaining) {
    return new SnapshotResponse(
        io.etcd.jetcd.api.SnapshotResponse.newBuilder()
            .setBlob(ByteString.copyFrom(new byte[bytes]))
            .setRemainingBytes(remaining)
            .build());
  }
}
