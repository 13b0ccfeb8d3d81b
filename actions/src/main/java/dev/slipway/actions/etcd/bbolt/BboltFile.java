package dev.slipway.actions.etcd.bbolt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A bbolt database in the first bytes of a file (semantics §3.4). Both of its metas have to be
 * sound, as they are in every snapshot. Memory does not grow with the file, but for one bit per
 * page. Not thread-safe; whoever opened the file closes it.
 */
public final class BboltFile {
  private static final int METAS = 2;

  private final ByteSource file;
  private final Meta meta;

  private BboltFile(ByteSource file, Meta meta) {
    this.file = file;
    this.meta = meta;
  }

  /** Whether the file begins like a database, however broken it may be further on. */
  public static boolean recognised(ByteSource file) throws IOException {
    ByteBuffer first = bytes(file, 0);
    return !first.hasRemaining() && Meta.recognised(first);
  }

  /** Reads the metas. */
  public static BboltFile open(ByteSource file) throws IOException, Damage {
    Meta first = Meta.read(whole(bytes(file, 0), 0), 0);
    Meta second = Meta.read(whole(bytes(file, first.pageSize()), 1), 1);
    if (first.pageSize() != second.pageSize()) {
      throw new Damage("its two metas disagree about the size of a page");
    }
    Meta newer = first.transaction() >= second.transaction() ? first : second;
    if (newer.highWater() < METAS || newer.highWater() > Long.MAX_VALUE / newer.pageSize()) {
      throw new Damage("its meta says that it has " + newer.highWater() + " pages");
    }
    return new BboltFile(file, newer);
  }

  /** How long the database is, in bytes: every page below the high-water mark. */
  public long size() {
    return meta.highWater() * meta.pageSize();
  }

  /** How long a page is, in bytes. */
  public int pageSize() {
    return meta.pageSize();
  }

  /**
   * Shows every bucket at the top to {@code visitors}, in the order of their names, and checks
   * every page on the way. The file must be {@link #size} bytes long at least.
   */
  public void walk(BucketVisitors visitors) throws IOException, Damage {
    if (meta.highWater() > Integer.MAX_VALUE) {
      throw new Damage("it has more than " + Integer.MAX_VALUE + " pages");
    }
    PageFile pages = new PageFile(file, meta.pageSize(), meta.highWater());
    PagesInUse inUse = new PagesInUse(meta.highWater());
    if (meta.freelist() != Meta.NO_FREELIST) {
      Freelist.read(meta.freelist(), pages, inUse, meta.pageSize());
    }
    Trees trees = new Trees(pages, inUse, meta.pageSize());
    for (Bucket bucket : buckets(trees)) {
      String name = new String(bucket.name(), StandardCharsets.UTF_8);
      trees.walk(bucket, visitors.bucket(name, bucket.name()));
    }
    long forgotten = inUse.firstForgotten();
    if (meta.freelist() != Meta.NO_FREELIST && forgotten < meta.highWater()) {
      throw new Damage("page " + forgotten + " is neither in use nor listed as free");
    }
  }

  private List<Bucket> buckets(Trees trees) throws IOException, Damage {
    List<Bucket> buckets = new ArrayList<>();
    trees.tree(
        meta.root(),
        leaf -> {
          for (int i = 0; i < leaf.count(); i++) {
            if (!leaf.isBucket(i)) {
              throw new Damage("there is an entry outside of any bucket");
            }
            buckets.add(Bucket.read(leaf.key(i), leaf.value(i)));
          }
        },
        null,
        null,
        1);
    return buckets;
  }

  private static ByteBuffer bytes(ByteSource file, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Meta.BYTES);
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // A read may bring less than was asked for.
    }
    return buffer;
  }

  private static ByteBuffer whole(ByteBuffer meta, int number) throws Damage {
    if (meta.hasRemaining()) {
      throw new Damage("it ends before its meta page " + number);
    }
    return meta;
  }
}
