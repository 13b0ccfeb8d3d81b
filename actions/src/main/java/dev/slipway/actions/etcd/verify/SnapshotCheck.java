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

/**
 * Checks a snapshot file as a restore would and more than {@code etcdctl snapshot status} does: its
 * length, the digest the server sent, both metas, every page in use and every entry (semantics
 * §3.3, §3.4). Each failure is a {@link Flaw}; nothing is thrown because of what a file contains.
 * Memory stays within a few megabytes and nine to sixteen bytes per live key. Thread-safe.
 */
public final class SnapshotCheck {
  /** Fewer bytes than any database of etcd's has: the metas, a root and its buckets. */
  private static final int SMALLEST = 8 << 10;

  /** Reads the whole file twice: in order for the digest, by its pages for the rest. */
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
    Optional<String> sha256 = TrailingDigest.check(file, database.size());
    Survey survey = new Survey();
    try {
      database.walk(survey);
      survey.checkIsOfEtcd();
    } catch (Damage damage) {
      return new Broken(
          sha256.isPresent()
              ? new BrokenDatabase(damage.what())
              : new Altered(Optional.of(damage.what())));
    }
    return sha256.isPresent()
        ? new Sound(survey.facts(database, sha256.get()))
        : new Broken(new Altered(Optional.empty()));
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
