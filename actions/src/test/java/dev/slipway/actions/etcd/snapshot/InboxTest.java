package dev.slipway.actions.etcd.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.maintenance.SnapshotResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MEBIBYTE = 1 << 20;

  private final Inbox inbox = new Inbox();

  @Test
  void shouldHandOverWhatCameTogether() throws Exception {
    // When
    inbox.onNext(message(3, 40));
    inbox.onNext(message(4, 36));
    inbox.onCompleted();

    // Then
    assertThat(inbox.next(PATIENCE))
        .hasValueSatisfying(
            it -> {
              Arrival.Blocks blocks = (Arrival.Blocks) it;
              assertThat(blocks.bytes()).extracting(ByteString::size).containsExactly(3, 4);
              assertThat(blocks.remaining()).isEqualTo(40);
            });
    assertThat(inbox.next(PATIENCE)).contains(new Arrival.End());
  }

  @Test
  void shouldNotKeepALittleBack() throws Exception {
    // Given: no more comes, and no end
    inbox.onNext(message(3, 40));

    // Then
    assertThat(inbox.next(PATIENCE)).get().isInstanceOf(Arrival.Blocks.class);
    assertThat(inbox.next(Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void shouldTellOnceThatSomebodyAskedToStop() throws Exception {
    // Given
    inbox.onNext(message(3, 40));

    // When
    inbox.stop();

    // Then
    assertThat(inbox.next(PATIENCE)).contains(new Arrival.Stop());
    assertThat(inbox.next(PATIENCE)).get().isInstanceOf(Arrival.Blocks.class);
  }

  @Test
  void shouldMakeTheStreamWaitWhileItIsFull() throws Exception {
    // Given
    for (int i = 0; i < 4; i++) {
      inbox.onNext(message(MEBIBYTE, 0));
    }
    CompletableFuture<Void> fifth =
        CompletableFuture.runAsync(() -> inbox.onNext(message(MEBIBYTE, 0)));
    CompletableFuture<Void> last = fifth.thenRun(() -> inbox.onNext(message(1, 0)));
    assertThat(last).isNotDone();

    // When
    Optional<Arrival> taken = inbox.next(PATIENCE);

    // Then
    assertThat(((Arrival.Blocks) taken.orElseThrow()).bytes()).hasSize(4);
    last.get();
  }

  @Test
  void shouldLetTheStreamGoWhenNobodyTakesAnyMore() throws Exception {
    // Given
    CompletableFuture<Void> stream =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 9; i++) {
                inbox.onNext(message(MEBIBYTE, 0));
              }
            });

    // When
    inbox.close();

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
