package dev.slipway.actions.family.etcd.bbolt;

/** Decides who looks at a bucket. */
@FunctionalInterface
public interface BucketVisitors {
  /** The visitor of the bucket at the top of that name. */
  BucketVisitor bucket(String name, byte[] nameBytes) throws CorruptionException;
}
