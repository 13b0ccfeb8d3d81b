package dev.slipway.actions.etcd.verify;

import dev.slipway.actions.etcd.bbolt.BboltFile;
import dev.slipway.actions.etcd.bbolt.Damage;
import dev.slipway.actions.etcd.verify.Flaw.Altered;
import dev.slipway.actions.etcd.verify.Flaw.BrokenDatabase;
import dev.slipway.actions.etcd.verify.Flaw.CutEarly;
import dev.slipway.actions.etcd.verify.Flaw.Empty;
import dev.slipway.actions.etcd.verify.Flaw.NoDigest;
import dev.slipway.actions.etcd.verify.Flaw.NotASnapshot;
import dev.slipway.actions.etcd.verify.Flaw.Unreadable;
import dev.slipway.actions.etcd.verify.Flaw.WrongLength;
import dev.slipway.actions.etcd.verify.Verdict.Broken;
import dev.slipway.actions.etcd.verify.Verdict.Sound;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Checks a snapshot file as a restore would and more than {@code etcdctl snapshot status} does: its
 * length, the digest the server sent, both metas, every page in use and every entry (semantics
 * §3.3, §3.4). Each failure is a {@link Flaw}; nothing is thrown because of what a file contains.
 * Memory stays within a few megabytes and nine to sixteen bytes per live key. Thread-safe.
 */
public final class SnapshotCheck {
  /** Fewer bytes than any database of etcd's has: the metas, a root and its buckets. */
  private static final int SMALLEST = 8 << 10;

  /** Reads the whole file twice at once: in order for the digest, by its pages for the rest. */
  public Verdict check(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return check(file);
    } catch (NoSuchFileException e) {
      return new Broken(new Unreadable("there is no " + path));
    } catch (AccessDeniedException e) {
      return new Broken(new Unreadable("the user Slipway runs as may not read " + path));
    } catch (IOException e) {
      return new Broken(new Unreadable(String.valueOf(e.getMessage())));
    }
  }

  private static Verdict check(FileChannel file) throws IOException {
    long length = file.size();
    if (length == 0) {
      return new Broken(new Empty());
    }
    if (!BboltFile.recognised(file)) {
      return new Broken(new NotASnapshot(Impostor.of(file)));
    }
    BboltFile database;
    try {
      database = BboltFile.open(file);
    } catch (Damage damage) {
      return new Broken(withoutMetas(file, length, damage));
    }
    if (length == database.size()) {
      return new Broken(new NoDigest());
    }
    if (length != database.size() + TrailingDigest.BYTES) {
      return new Broken(new WrongLength(length, database.size() + TrailingDigest.BYTES));
    }
    return contents(file, database);
  }

  private static Verdict contents(FileChannel file, BboltFile database) throws IOException {
    try (ExecutorService apart = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> digest =
          apart.submit(() -> TrailingDigest.check(file, database.size()));
      Survey survey = new Survey();
      Optional<String> damage = walk(database, survey);
      Optional<String> sha256 = of(digest);
      if (sha256.isEmpty()) {
        return new Broken(new Altered(damage));
      }
      return damage.isPresent()
          ? new Broken(new BrokenDatabase(damage.get()))
          : new Sound(survey.facts(database, sha256.get()));
    }
  }

  /** What is broken, if anything. */
  private static Optional<String> walk(BboltFile database, Survey survey) throws IOException {
    try {
      database.walk(survey);
      survey.checkIsOfEtcd();
      return Optional.empty();
    } catch (Damage damage) {
      return Optional.of(damage.what());
    }
  }

  private static Optional<String> of(Future<Optional<String>> digest) throws IOException {
    try {
      return digest.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException disk ? disk : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }

  /** Without its metas, how long it should be is unknown; the digest tells whose fault it is. */
  private static Flaw withoutMetas(FileChannel file, long length, Damage damage)
      throws IOException {
    long size = length - TrailingDigest.BYTES;
    boolean asSent = size > 0 && TrailingDigest.check(file, size).isPresent();
    if (asSent) {
      return new BrokenDatabase(damage.what());
    }
    return length < SMALLEST ? new CutEarly(length) : new Altered(Optional.of(damage.what()));
  }
}
