package dev.slipway.actions.family.etcd.download;

import com.google.protobuf.ByteString;
import dev.slipway.actions.family.etcd.download.StreamEvent.Blocks;
import io.etcd.jetcd.maintenance.SnapshotResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the stream's thread puts what arrives and the writer takes it, many messages at a time:
 * waking a thread costs more than a message does. Bounded: a full one makes the stream's thread
 * wait, and with it, through gRPC's flow control, the server. Thread-safe.
 */
final class ChunkBuffer implements StreamObserver<SnapshotResponse> {
  /** In bytes. */
  private static final long ROOM = 4 << 20;

  /** For the sake of so many bytes the writer is woken. */
  private static final long ENOUGH = 512 << 10;

  /** Fewer lie there no longer than that. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private List<ByteString> blocks = new ArrayList<>();
  private long bytes;
  private long remaining;
  private @Nullable StreamEvent last;
  private boolean stopped;
  private boolean closed;

  @Override
  public void onNext(SnapshotResponse next) {
    lock.lock();
    try {
      while (bytes >= ROOM && !closed) {
        // The disk is slower than the network; the server waits with us.
        emptied.await();
      }
      if (closed) {
        return;
      }
      if (blocks.isEmpty()) {
        remaining = next.getRemainingBytes();
      }
      blocks.add(next.getBlob());
      bytes += next.getBlob().size();
      if (bytes >= ENOUGH) {
        filled.signal();
      }
    } catch (InterruptedException e) {
      // The client's threads are ended: the writer gave up and has closed us, or is about to.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable why) {
    ends(new StreamEvent.Failed(why));
  }

  @Override
  public void onCompleted() {
    ends(new StreamEvent.End());
  }

  /** Wakes a writer that waits. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private void ends(StreamEvent how) {
    lock.lock();
    try {
      if (last == null) {
        last = how;
      }
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next arrival, or nothing within that time. */
  Optional<StreamEvent> next(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (bytes < ENOUGH && last == null && !stopped && left > 0) {
        long wait = Math.min(left, LOOK_AGAIN_NANOS);
        left -= wait - Math.max(0, filled.awaitNanos(wait));
        if (!blocks.isEmpty()) {
          break;
        }
      }
      if (stopped) {
        stopped = false;
        return Optional.of(new StreamEvent.Cancelled());
      }
      if (blocks.isEmpty()) {
        return Optional.ofNullable(last);
      }
      Blocks taken = new Blocks(blocks, remaining);
      blocks = new ArrayList<>();
      bytes = 0;
      emptied.signal();
      return Optional.of(taken);
    } finally {
      lock.unlock();
    }
  }

  /** Nobody takes from it any more: lets the stream's thread go. */
  void close() {
    lock.lock();
    try {
      closed = true;
      blocks.clear();
      emptied.signal();
    } finally {
      lock.unlock();
    }
  }
}
