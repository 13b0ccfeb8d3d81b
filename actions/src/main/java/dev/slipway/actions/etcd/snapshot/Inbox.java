package dev.slipway.actions.etcd.snapshot;

import io.etcd.jetcd.maintenance.SnapshotResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where the stream's thread puts what arrives and the writer takes it. Bounded: a full one makes
 * the stream's thread wait, and with it, through gRPC's flow control, the server. Thread-safe.
 */
final class Inbox implements StreamObserver<SnapshotResponse> {
  /** Messages of at most 32 KiB: four megabytes. */
  private static final int ROOM = 128;

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(ROOM);
  private volatile boolean closed;

  @Override
  public void onNext(SnapshotResponse next) {
    put(new Arrival.Block(next.getBlob(), next.getRemainingBytes()));
  }

  @Override
  public void onError(Throwable why) {
    put(new Arrival.Broke(why));
  }

  @Override
  public void onCompleted() {
    put(new Arrival.End());
  }

  /** Wakes a writer that waits. */
  void stop() {
    // A full one has no waiting writer, and a writer looks for cancellation with each arrival.
    boolean unused = arrivals.offer(new Arrival.Stop());
  }

  /** The next arrival, or nothing within that time. */
  Optional<Arrival> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Nobody takes from it any more: lets the stream's thread go. */
  void close() {
    closed = true;
    arrivals.clear();
  }

  private void put(Arrival arrival) {
    try {
      while (!closed && !arrivals.offer(arrival, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        // The disk is slower than the network; the server waits with us.
      }
    } catch (InterruptedException e) {
      // The client's threads are ended: the writer gave up and has closed us, or is about to.
      Thread.currentThread().interrupt();
    }
  }
}
