package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.backup.catalog.SnapshotFacts.RaftPoint;
import dev.slipway.actions.family.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.family.etcd.bbolt.LeafPage;
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
  public void leaf(LeafPage leafPage) {
    for (int i = 0; i < leafPage.count(); i++) {
      if (leafPage.valueSize(i) <= LARGEST && leafPage.keySize(i) <= LARGEST) {
        values.put(new String(leafPage.key(i), StandardCharsets.UTF_8), leafPage.value(i));
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
