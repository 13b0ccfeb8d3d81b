package dev.slipway.actions.family.etcd.bbolt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A bbolt database in the first bytes of a file (kubernetes.md §3.4). Both of its metas have to be
 * sound, as they are in every snapshot. Memory does not grow with the file, but for one bit per
 * page. Not thread-safe; whoever opened the file closes it.
 */
public final class BboltFile {
  private static final int METAS = 2;

  private final ByteSource file;
  private final MetaPage metaPage;

  private BboltFile(ByteSource file, MetaPage metaPage) {
    this.file = file;
    this.metaPage = metaPage;
  }

  /** Whether the file begins like a database, however broken it may be further on. */
  public static boolean recognised(ByteSource file) throws IOException {
    ByteBuffer first = bytes(file, 0);
    return !first.hasRemaining() && MetaPage.recognised(first);
  }

  /** Reads the metas. */
  public static BboltFile open(ByteSource file) throws IOException, CorruptionException {
    MetaPage first = MetaPage.read(whole(bytes(file, 0), 0), 0);
    MetaPage second = MetaPage.read(whole(bytes(file, first.pageSize()), 1), 1);
    if (first.pageSize() != second.pageSize()) {
      throw new CorruptionException("its two metas disagree about the size of a page");
    }
    MetaPage newer = first.transaction() >= second.transaction() ? first : second;
    if (newer.highWater() < METAS || newer.highWater() > Long.MAX_VALUE / newer.pageSize()) {
      throw new CorruptionException("its meta says that it has " + newer.highWater() + " pages");
    }
    return new BboltFile(file, newer);
  }

  /** How long the database is, in bytes: every page below the high-water mark. */
  public long size() {
    return metaPage.highWater() * metaPage.pageSize();
  }

  /** How long a page is, in bytes. */
  public int pageSize() {
    return metaPage.pageSize();
  }

  /**
   * Shows every bucket at the top to {@code visitors}, in the order of their names, and checks
   * every page on the way. The file must be {@link #size} bytes long at least.
   */
  public void walk(BucketVisitors visitors) throws IOException, CorruptionException {
    if (metaPage.highWater() > Integer.MAX_VALUE) {
      throw new CorruptionException("it has more than " + Integer.MAX_VALUE + " pages");
    }
    PageFile pages = new PageFile(file, metaPage.pageSize(), metaPage.highWater());
    PagesInUse inUse = new PagesInUse(metaPage.highWater());
    if (metaPage.freelist() != MetaPage.NO_FREELIST) {
      FreelistPage.read(metaPage.freelist(), pages, inUse, metaPage.pageSize());
    }
    BTreeWalker bTreeWalker = new BTreeWalker(pages, inUse, metaPage.pageSize());
    for (BboltBucket bboltBucket : buckets(bTreeWalker)) {
      String name = new String(bboltBucket.name(), StandardCharsets.UTF_8);
      bTreeWalker.walk(bboltBucket, visitors.bucket(name, bboltBucket.name()));
    }
    long forgotten = inUse.firstUnaccounted();
    if (metaPage.freelist() != MetaPage.NO_FREELIST && forgotten < metaPage.highWater()) {
      throw new CorruptionException("page " + forgotten + " is neither in use nor listed as free");
    }
  }

  private List<BboltBucket> buckets(BTreeWalker bTreeWalker)
      throws IOException, CorruptionException {
    List<BboltBucket> bboltBuckets = new ArrayList<>();
    bTreeWalker.tree(
        metaPage.root(),
        leafPage -> {
          for (int i = 0; i < leafPage.count(); i++) {
            if (!leafPage.isBucket(i)) {
              throw new CorruptionException("there is an entry outside of any bucket");
            }
            bboltBuckets.add(BboltBucket.read(leafPage.key(i), leafPage.value(i)));
          }
        },
        null,
        null,
        1);
    return bboltBuckets;
  }

  private static ByteBuffer bytes(ByteSource file, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MetaPage.BYTES);
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // A read may bring less than was asked for.
    }
    return buffer;
  }

  private static ByteBuffer whole(ByteBuffer meta, int number) throws CorruptionException {
    if (meta.hasRemaining()) {
      throw new CorruptionException("it ends before its meta page " + number);
    }
    return meta;
  }
}
