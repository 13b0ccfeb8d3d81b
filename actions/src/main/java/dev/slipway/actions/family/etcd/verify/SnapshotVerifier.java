package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.BboltFile;
import dev.slipway.actions.family.etcd.bbolt.ByteSource;
import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.Altered;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.BrokenDatabase;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.CutEarly;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.Empty;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.NoDigest;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.NotASnapshot;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.Unreadable;
import dev.slipway.actions.family.etcd.verify.SnapshotDefect.WrongLength;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Broken;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Sound;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Checks a snapshot file as a restore would and more than {@code etcdctl snapshot status} does: its
 * length, the digest the server sent, both metas, every page in use and every entry (semantics
 * §3.3, §3.4). Each failure is a {@link SnapshotDefect}; nothing is thrown because of what a file
 * contains. Memory stays within a few megabytes and nine to sixteen bytes per live key.
 * Thread-safe.
 */
public final class SnapshotVerifier {
  /** Fewer bytes than any database of etcd's has: the metas, a root and its buckets. */
  private static final int SMALLEST = 8 << 10;

  /** Reads the whole file twice at once: in order for the digest, by its pages for the rest. */
  public VerificationResult check(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteSource bytes = file::read;
      long length = file.size();
      return check(bytes, length, new TrailingDigest(bytes, length - TrailingDigest.BYTES));
    } catch (NoSuchFileException e) {
      return new Broken(new Unreadable("there is no " + path));
    } catch (AccessDeniedException e) {
      return new Broken(new Unreadable("the user Slipway runs as may not read " + path));
    } catch (IOException e) {
      return new Broken(new Unreadable(String.valueOf(e.getMessage())));
    }
  }

  /** The same of bytes that are perhaps still coming; {@code digest} is of the same bytes. */
  static VerificationResult check(ByteSource bytes, long length, TrailingDigest digest)
      throws IOException {
    if (length == 0) {
      return new Broken(new Empty());
    }
    if (!BboltFile.recognised(bytes)) {
      return new Broken(new NotASnapshot(FileTypeDetector.of(bytes)));
    }
    BboltFile database;
    try {
      database = BboltFile.open(bytes);
    } catch (CorruptionException corruptionException) {
      return new Broken(withoutMetas(length, digest, corruptionException));
    }
    if (length == database.size()) {
      return new Broken(new NoDigest());
    }
    if (length != database.size() + TrailingDigest.BYTES) {
      return new Broken(new WrongLength(length, database.size() + TrailingDigest.BYTES));
    }
    return contents(database, digest);
  }

  private static VerificationResult contents(BboltFile database, TrailingDigest digest)
      throws IOException {
    digest.start();
    DatabaseScan databaseScan = new DatabaseScan();
    Optional<String> damage = walk(database, databaseScan);
    Optional<String> sha256 = digest.await();
    if (sha256.isEmpty()) {
      return new Broken(new Altered(damage));
    }
    return damage.isPresent()
        ? new Broken(new BrokenDatabase(damage.get()))
        : new Sound(databaseScan.facts(database, sha256.get()));
  }

  /** What is broken, if anything. */
  private static Optional<String> walk(BboltFile database, DatabaseScan databaseScan)
      throws IOException {
    try {
      database.walk(databaseScan);
      databaseScan.checkIsOfEtcd();
      return Optional.empty();
    } catch (CorruptionException corruptionException) {
      return Optional.of(corruptionException.what());
    }
  }

  /** Without its metas, how long it should be is unknown; the digest tells whose fault it is. */
  private static SnapshotDefect withoutMetas(
      long length, TrailingDigest digest, CorruptionException corruptionException)
      throws IOException {
    boolean asSent = length > TrailingDigest.BYTES && digest.await().isPresent();
    if (asSent) {
      return new BrokenDatabase(corruptionException.what());
    }
    return length < SMALLEST
        ? new CutEarly(length)
        : new Altered(Optional.of(corruptionException.what()));
  }
}
