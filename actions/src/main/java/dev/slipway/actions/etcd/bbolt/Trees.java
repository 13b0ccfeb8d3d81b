package dev.slipway.actions.etcd.bbolt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Walks the trees of a database and checks each page it meets. Not thread-safe. */
final class Trees {
  /** Pages that branch at least once per level fill any disk long before. */
  private static final int DEEPEST = 64;

  private final PageFile pages;
  private final PagesInUse inUse;
  private final int pageSize;

  Trees(PageFile pages, PagesInUse inUse, int pageSize) {
    this.pages = pages;
    this.inUse = inUse;
    this.pageSize = pageSize;
  }

  /** Shows the bucket's leaves to {@code visitor}, then checks the buckets within it. */
  void walk(Bucket bucket, BucketVisitor visitor) throws IOException, Damage {
    Deque<Bucket> nested = new ArrayDeque<>();
    walkOne(bucket, visitor, nested);
    while (!nested.isEmpty()) {
      walkOne(nested.removeFirst(), leaf -> {}, nested);
    }
  }

  private void walkOne(Bucket bucket, BucketVisitor visitor, Deque<Bucket> nested)
      throws IOException, Damage {
    BucketVisitor both =
        leaf -> {
          visitor.leaf(leaf);
          for (int i = 0; i < leaf.count(); i++) {
            if (leaf.isBucket(i)) {
              nested.add(Bucket.read(leaf.key(i), leaf.value(i)));
            }
          }
        };
    if (bucket.inline().isPresent()) {
      both.leaf(Leaf.read(bucket.inline().get()));
    } else {
      tree(bucket.root(), both, null, null, 1);
    }
  }

  /** The tree below one page; shows leaves only, whatever is nested in them. */
  void tree(
      long id, BucketVisitor visitor, byte @Nullable [] from, byte @Nullable [] before, int depth)
      throws IOException, Damage {
    if (depth > DEEPEST) {
      throw new Damage("a tree is deeper than " + DEEPEST + " pages");
    }
    inUse.point(id);
    Page page = pages.read(id);
    inUse.overflow(id, page.length() / pageSize);
    switch (page.flags()) {
      case Page.LEAF -> {
        Leaf leaf = Leaf.read(page);
        leaf.checkBounds(from, before);
        visitor.leaf(leaf);
      }
      case Page.BRANCH -> {
        Branch branch = Branch.read(page);
        int last = branch.count() - 1;
        for (int i = 0; i <= last; i++) {
          byte @Nullable [] end = i == last ? before : branch.key(i + 1);
          tree(branch.child(i), visitor, branch.key(i), end, depth + 1);
        }
      }
      default ->
          throw new Damage(
              "page " + id + " is neither branch nor leaf (flags " + page.flags() + ")");
    }
  }
}
