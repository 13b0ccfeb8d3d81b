package dev.slipway.actions.etcd.snapshot;

import com.google.protobuf.ByteString;
import dev.slipway.actions.etcd.access.EtcdFailures;
import dev.slipway.actions.etcd.verify.RunningCheck;
import dev.slipway.actions.etcd.verify.Verdict;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Cancellation;
import dev.slipway.actions.text.Text;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One snapshot on its way from the stream to the disk, checked as it goes. For one use. */
final class Transfer {
  private static final int DIGEST = 32;
  private static final long TELL_EVERY = 1 << 20;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

  private final SnapshotOrder order;
  private final SnapshotFailures failures;
  private final TransferProgress progress;
  private final Cancellation cancellation;
  private final Inbox inbox = new Inbox();
  private final long begin = System.nanoTime();
  private Optional<RunningCheck> check = Optional.empty();
  private long expected = -1;
  private long told;

  Transfer(
      SnapshotOrder order,
      SnapshotFailures failures,
      TransferProgress progress,
      Cancellation cancellation) {
    this.order = order;
    this.failures = failures;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** Empty when it was cancelled. */
  Outcome<Optional<TakenSnapshot>> run(Client client, long about) {
    try (PartFile part = PartFile.create(order.part(), order.file())) {
      client.getMaintenanceClient().snapshot(inbox);
      var unused = cancellation.signal().thenRun(inbox::stop);
      return receive(part, about);
    } catch (IOException e) {
      return Outcome.failed(failures.disk(e));
    } catch (InterruptedException e) {
      throw Interruptions.of(e);
    } finally {
      inbox.close();
    }
  }

  private Outcome<Optional<TakenSnapshot>> receive(PartFile part, long about)
      throws IOException, InterruptedException {
    while (true) {
      Duration left = order.deadline().minusNanos(System.nanoTime() - begin);
      if (left.isNegative()) {
        return Outcome.failed(failures.tooLate(part.bytes()));
      }
      Optional<Arrival> next = inbox.next(patience(left));
      if (cancellation.requested()) {
        return Outcome.of(Optional.empty());
      }
      if (next.isEmpty() && left.compareTo(order.stall()) > 0) {
        return Outcome.failed(failures.stalled(part.bytes(), order.stall()));
      }
      switch (next.orElse(new Arrival.Stop())) {
        case Arrival.Blocks blocks -> write(part, blocks, about);
        case Arrival.End ignored -> {
          return finish(part).map(Optional::of);
        }
        case Arrival.Broke(Throwable why) -> {
          return Outcome.failed(broke(why));
        }
        case Arrival.Stop ignored -> {
          // Looked for above; without a request it was only the deadline that came nearer.
        }
      }
    }
  }

  private Duration patience(Duration left) {
    Duration shorter = left.compareTo(order.stall()) < 0 ? left : order.stall();
    return shorter.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : shorter;
  }

  private void write(PartFile part, Arrival.Blocks blocks, long about) throws IOException {
    if (expected < 0) {
      expected = blocks.bytes().getFirst().size() + blocks.remaining() + DIGEST;
      check = Optional.of(RunningCheck.start(part.arrived(), expected));
    }
    for (ByteString block : blocks.bytes()) {
      part.write(block);
    }
    if (part.bytes() - told >= TELL_EVERY) {
      told = part.bytes();
      progress.at(told, Math.max(told, expected > DIGEST ? expected : about));
    }
  }

  private Outcome<TakenSnapshot> finish(PartFile part) throws IOException {
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
    Verdict verdict = check.get().verdict();
    part.finish();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return Outcome.of(
        new TakenSnapshot(order.file(), part.bytes(), sha256.get(), took, verdict, stamp));
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
