package dev.slipway.actions.etcd.drill;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipway.actions.etcd.bbolt.BboltFile;
import dev.slipway.actions.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.etcd.bbolt.Damage;
import dev.slipway.actions.etcd.bbolt.Leaf;
import dev.slipway.actions.etcd.drill.Inventory.Sample;
import io.etcd.jetcd.api.KeyValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks values up in a snapshot file, by the revisions they were written at. */
record FileSample(Path snapshot) {

  /** How many of {@code samples} the file does not have, or has with another value. */
  long differing(List<Sample> samples) throws IOException {
    Map<Long, List<Sample>> wanted = new HashMap<>();
    samples.forEach(
        one -> wanted.computeIfAbsent(one.revision(), revision -> new ArrayList<>()).add(one));
    long[] same = new long[1];
    try (FileChannel file = FileChannel.open(snapshot, StandardOpenOption.READ)) {
      BboltFile.open(file::read)
          .walk(
              (name, bytes) ->
                  name.equals("key") ? leaf -> same[0] += same(leaf, wanted) : ignored());
    } catch (Damage damage) {
      throw new IOException("it became unreadable meanwhile: " + damage.what(), damage);
    }
    return samples.size() - same[0];
  }

  private static BucketVisitor ignored() {
    return leaf -> {};
  }

  private static long same(Leaf leaf, Map<Long, List<Sample>> wanted) throws Damage {
    long same = 0;
    for (int i = 0; i < leaf.count(); i++) {
      // The buffer is little-endian, revisions are not.
      long revision = Long.reverseBytes(leaf.bytes().getLong(leaf.keyAt(i)));
      List<Sample> here = wanted.getOrDefault(revision, List.of());
      if (!here.isEmpty()) {
        KeyValue stored = stored(leaf.value(i));
        same += here.stream().filter(one -> isSame(one, stored)).count();
      }
    }
    return same;
  }

  private static KeyValue stored(byte[] bytes) throws Damage {
    try {
      return KeyValue.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new Damage("an entry of its history cannot be decoded");
    }
  }

  private static boolean isSame(Sample sample, KeyValue stored) {
    return Arrays.equals(sample.key().getBytes(), stored.getKey().toByteArray())
        && sample.checksum() == Sample.checksum(stored.getValue().toByteArray());
  }
}
