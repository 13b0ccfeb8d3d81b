package dev.slipway.actions.etcd.verify;

import dev.slipway.actions.catalogue.SnapshotFacts.RaftPoint;
import dev.slipway.actions.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.etcd.bbolt.Leaf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bucket {@code meta}: how far the member was. Numbers are big-endian there. */
final class StoredMeta implements BucketVisitor {
  private static final int LARGEST = 4096;

  private final Map<String, byte[]> values = new HashMap<>();

  @Override
  public void leaf(Leaf leaf) {
    for (int i = 0; i < leaf.count(); i++) {
      if (leaf.valueSize(i) <= LARGEST && leaf.keySize(i) <= LARGEST) {
        values.put(new String(leaf.key(i), StandardCharsets.UTF_8), leaf.value(i));
      }
    }
  }

  RaftPoint raft() {
    return new RaftPoint(number("consistent_index"), number("term"));
  }

  long compactedTo() {
    return number("finishedCompactRev");
  }

  Optional<String> storageVersion() {
    return Optional.ofNullable(values.get("storageVersion"))
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private long number(String name) {
    byte[] value = values.get(name);
    return value == null || value.length < Long.BYTES ? 0 : ByteBuffer.wrap(value).getLong();
  }
}
