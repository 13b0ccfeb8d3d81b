package dev.slipway.actions.family.etcd.bbolt;

/** Is shown the entries of a bucket, leaf after leaf, in the order of their keys. */
@FunctionalInterface
public interface BucketVisitor {
  /** Looks at a leaf, which is valid only meanwhile. */
  void leaf(LeafPage leafPage) throws CorruptionException;
}
