package dev.slipway.actions.family.etcd.download;

import com.google.protobuf.ByteString;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.objectstore.TransferProgress;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdFailures;
import dev.slipway.actions.family.etcd.verify.StreamingVerification;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import dev.slipway.actions.text.Text;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One snapshot on its way from the stream to the disk, checked as it goes. For one use. */
final class SnapshotDownload {
  private static final int DIGEST = 32;
  private static final long TELL_EVERY = 1 << 20;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

  private final SnapshotSpec order;
  private final SnapshotFailures failures;
  private final TransferProgress progress;
  private final CancellationToken cancellationToken;
  private final ChunkBuffer chunkBuffer = new ChunkBuffer();
  private final long begin = System.nanoTime();
  private Optional<StreamingVerification> check = Optional.empty();
  private long expected = -1;
  private long told;

  SnapshotDownload(
      SnapshotSpec order,
      SnapshotFailures failures,
      TransferProgress progress,
      CancellationToken cancellationToken) {
    this.order = order;
    this.failures = failures;
    this.progress = progress;
    this.cancellationToken = cancellationToken;
  }

  /** Empty when it was cancelled. */
  Outcome<Optional<DownloadedSnapshot>> run(Client client, long about) {
    try (PartFile part = PartFile.create(order.part(), order.file())) {
      client.getMaintenanceClient().snapshot(chunkBuffer);
      var unused = cancellationToken.signal().thenRun(chunkBuffer::stop);
      return receive(part, about);
    } catch (IOException e) {
      return Outcome.failed(failures.disk(e));
    } catch (InterruptedException e) {
      throw Interruptions.of(e);
    } finally {
      chunkBuffer.close();
    }
  }

  private Outcome<Optional<DownloadedSnapshot>> receive(PartFile part, long about)
      throws IOException, InterruptedException {
    while (true) {
      Duration left = order.deadline().minusNanos(System.nanoTime() - begin);
      if (left.isNegative()) {
        return Outcome.failed(failures.tooLate(part.bytes()));
      }
      Optional<StreamEvent> next = chunkBuffer.next(patience(left));
      if (cancellationToken.requested()) {
        return Outcome.of(Optional.empty());
      }
      if (next.isEmpty() && left.compareTo(order.stall()) > 0) {
        return Outcome.failed(failures.stalled(part.bytes(), order.stall()));
      }
      switch (next.orElse(new StreamEvent.Cancelled())) {
        case StreamEvent.Blocks blocks -> write(part, blocks, about);
        case StreamEvent.End ignored -> {
          return finish(part).map(Optional::of);
        }
        case StreamEvent.Failed(Throwable why) -> {
          return Outcome.failed(broke(why));
        }
        case StreamEvent.Cancelled ignored -> {
          // Looked for above; without a request it was only the deadline that came nearer.
        }
      }
    }
  }

  private Duration patience(Duration left) {
    Duration shorter = left.compareTo(order.stall()) < 0 ? left : order.stall();
    return shorter.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : shorter;
  }

  private void write(PartFile part, StreamEvent.Blocks blocks, long about) throws IOException {
    if (expected < 0) {
      expected = blocks.bytes().getFirst().size() + blocks.remaining() + DIGEST;
      check = Optional.of(StreamingVerification.start(part.readBack(), expected));
    }
    for (ByteString block : blocks.bytes()) {
      part.write(block);
    }
    if (part.bytes() - told >= TELL_EVERY) {
      told = part.bytes();
      progress.advanced(told, Math.max(told, expected > DIGEST ? expected : about));
    }
  }

  private Outcome<DownloadedSnapshot> finish(PartFile part) throws IOException {
    if (check.isEmpty() || part.bytes() != expected) {
      return Outcome.failed(failures.notWhole(part.bytes(), Math.max(0, expected)));
    }
    FileStamp stamp = part.whole();
    // While the rest of it is read back.
    part.sync();
    Optional<String> sha256 = check.get().sha256();
    if (sha256.isEmpty()) {
      return Outcome.failed(failures.wrongDigest());
    }
    VerificationResult verificationResult = check.get().verdict();
    part.finish();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return Outcome.of(
        new DownloadedSnapshot(
            order.file(), part.bytes(), sha256.get(), took, verificationResult, stamp));
  }

  private Failure broke(Throwable why) {
    Failure found = EtcdFailures.of(failures.attempted(), order.endpoint(), why);
    return new Failure(
        found.kind(),
        found.attempted(),
        found.obstacle(),
        Text.of("Nothing was left behind. ").text(found.remedy()));
  }
}
