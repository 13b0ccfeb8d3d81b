package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import dev.slipway.actions.family.etcd.bbolt.LeafPage;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Goes through the bucket {@code key}, etcd's history: entry names are revisions (8 bytes main, an
 * underscore, 8 bytes sub, and a {@code t} where the key was deleted), in order.
 */
final class KeyStatistics implements BucketVisitor {
  private static final int REVISION = 17;

  private final LiveKeySet live = new LiveKeySet();
  private final Map<String, long[]> objects = new HashMap<>();
  private final ResourceNames names = new ResourceNames();
  private long revision;

  @Override
  public void leaf(LeafPage leafPage) throws CorruptionException {
    ByteBuffer bytes = leafPage.bytes();
    for (int i = 0; i < leafPage.count(); i++) {
      int at = leafPage.keyAt(i);
      int size = leafPage.keySize(i);
      boolean deleted = size == REVISION + 1 && bytes.get(at + REVISION) == 't';
      if (leafPage.isBucket(i) || (size != REVISION && !deleted) || bytes.get(at + 8) != '_') {
        throw new CorruptionException("its history has an entry that is no revision");
      }
      // The buffer is little-endian, revisions are not.
      revision = Long.reverseBytes(bytes.getLong(at));
      count(bytes, StoredKey.find(bytes, leafPage.valueAt(i), leafPage.valueSize(i)), deleted);
    }
  }

  private void count(ByteBuffer bytes, StoredKey key, boolean deleted) {
    long bits = LiveKeySet.initialHash();
    for (int i = key.offset(); i < key.offset() + key.size(); i++) {
      bits = LiveKeySet.updateHash(bits, bytes.get(i));
    }
    boolean changed = deleted ? live.remove(bits) : live.add(bits);
    if (changed) {
      String name = names.of(bytes, key.offset(), key.size());
      objects.computeIfAbsent(name, n -> new long[1])[0] += deleted ? -1 : 1;
    }
  }

  long revision() {
    return revision;
  }

  long liveKeys() {
    return live.size();
  }

  SortedMap<String, Long> objects() {
    SortedMap<String, Long> counts = new TreeMap<>();
    objects.forEach(
        (name, count) -> {
          if (count[0] > 0) {
            counts.put(name, count[0]);
          }
        });
    return counts;
  }
}
