package dev.slipway.actions.family.etcd.restoretest;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipway.actions.family.etcd.bbolt.BboltFile;
import dev.slipway.actions.family.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import dev.slipway.actions.family.etcd.bbolt.LeafPage;
import dev.slipway.actions.family.etcd.restoretest.KeyspaceSummary.Sample;
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
record SnapshotSample(Path snapshot) {

  /** How many of {@code samples} the file does not have, or has with another value. */
  long countDifferences(List<Sample> samples) throws IOException {
    Map<Long, List<Sample>> wanted = new HashMap<>();
    samples.forEach(
        one -> wanted.computeIfAbsent(one.revision(), revision -> new ArrayList<>()).add(one));
    long[] same = new long[1];
    try (FileChannel file = FileChannel.open(snapshot, StandardOpenOption.READ)) {
      BboltFile.open(file::read)
          .walk(
              (name, bytes) ->
                  name.equals("key") ? leafPage -> same[0] += same(leafPage, wanted) : ignored());
    } catch (CorruptionException corruptionException) {
      throw new IOException(
          "it became unreadable meanwhile: " + corruptionException.what(), corruptionException);
    }
    return samples.size() - same[0];
  }

  private static BucketVisitor ignored() {
    return leafPage -> {};
  }

  private static long same(LeafPage leafPage, Map<Long, List<Sample>> wanted)
      throws CorruptionException {
    long same = 0;
    for (int i = 0; i < leafPage.count(); i++) {
      // The buffer is little-endian, revisions are not.
      long revision = Long.reverseBytes(leafPage.bytes().getLong(leafPage.keyAt(i)));
      List<Sample> here = wanted.getOrDefault(revision, List.of());
      if (!here.isEmpty()) {
        KeyValue stored = stored(leafPage.value(i));
        same += here.stream().filter(one -> isSame(one, stored)).count();
      }
    }
    return same;
  }

  private static KeyValue stored(byte[] bytes) throws CorruptionException {
    try {
      return KeyValue.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptionException("an entry of its history cannot be decoded");
    }
  }

  private static boolean isSame(Sample sample, KeyValue stored) {
    return Arrays.equals(sample.key().getBytes(), stored.getKey().toByteArray())
        && sample.checksum() == Sample.checksum(stored.getValue().toByteArray());
  }
}
