package dev.slipway.actions.family.etcd.bbolt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Walks the trees of a database and checks each page it meets. Not thread-safe. */
final class BTreeWalker {
  /** Pages that branch at least once per level fill any disk long before. */
  private static final int DEEPEST = 64;

  private final PageFile pages;
  private final PagesInUse inUse;
  private final int pageSize;

  BTreeWalker(PageFile pages, PagesInUse inUse, int pageSize) {
    this.pages = pages;
    this.inUse = inUse;
    this.pageSize = pageSize;
  }

  /** Shows the bucket's leaves to {@code visitor}, then checks the buckets within it. */
  void walk(BboltBucket bboltBucket, BucketVisitor visitor)
      throws IOException, CorruptionException {
    Deque<BboltBucket> nested = new ArrayDeque<>();
    walkOne(bboltBucket, visitor, nested);
    while (!nested.isEmpty()) {
      walkOne(nested.removeFirst(), leafPage -> {}, nested);
    }
  }

  private void walkOne(BboltBucket bboltBucket, BucketVisitor visitor, Deque<BboltBucket> nested)
      throws IOException, CorruptionException {
    BucketVisitor both =
        leafPage -> {
          visitor.leaf(leafPage);
          for (int i = 0; i < leafPage.count(); i++) {
            if (leafPage.isBucket(i)) {
              nested.add(BboltBucket.read(leafPage.key(i), leafPage.value(i)));
            }
          }
        };
    if (bboltBucket.inline().isPresent()) {
      both.leaf(LeafPage.read(bboltBucket.inline().get()));
    } else {
      tree(bboltBucket.root(), both, null, null, 1);
    }
  }

  /** The tree below one page; shows leaves only, whatever is nested in them. */
  void tree(
      long id, BucketVisitor visitor, byte @Nullable [] from, byte @Nullable [] before, int depth)
      throws IOException, CorruptionException {
    if (depth > DEEPEST) {
      throw new CorruptionException("a tree is deeper than " + DEEPEST + " pages");
    }
    inUse.markReferenced(id);
    BboltPage bboltPage = pages.read(id);
    inUse.overflow(id, bboltPage.length() / pageSize);
    switch (bboltPage.flags()) {
      case BboltPage.LEAF -> {
        LeafPage leafPage = LeafPage.read(bboltPage);
        leafPage.checkBounds(from, before);
        visitor.leaf(leafPage);
      }
      case BboltPage.BRANCH -> {
        BranchPage branchPage = BranchPage.read(bboltPage);
        int last = branchPage.count() - 1;
        for (int i = 0; i <= last; i++) {
          byte @Nullable [] end = i == last ? before : branchPage.key(i + 1);
          tree(branchPage.child(i), visitor, branchPage.key(i), end, depth + 1);
        }
      }
      default ->
          throw new CorruptionException(
              "page " + id + " is neither branch nor leaf (flags " + bboltPage.flags() + ")");
    }
  }
}
