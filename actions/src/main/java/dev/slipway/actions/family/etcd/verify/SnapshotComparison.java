package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference.Differing;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference.Group;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what two snapshots hold. Each file is read twice: first for 64 bits of each live key and
 * of its value, then for the names of those that differ. Memory grows by some dozen bytes per live
 * key, never with the values. For one use.
 */
public final class SnapshotComparison {
  /** How many objects are named. */
  public static final int MOST_NAMED = 500;

  private static final Comparator<Differing> BY_NAME =
      Comparator.comparing(Differing::resource)
          .thenComparing(Differing::name)
          .thenComparing(Differing::kind);

  private final ResourceNames names = new ResourceNames();
  private final Map<List<String>, Map<Kind, Long>> counts =
      new TreeMap<>(Comparator.comparing(List::toString));
  private final TreeSet<Differing> named = new TreeSet<>(BY_NAME);

  /** What became different from {@code older} to {@code newer}. */
  public SnapshotDifference of(Path older, Path newer) throws IOException, CorruptionException {
    LiveValueMap before = live(older);
    LiveValueMap after = live(newer);
    LiveValueMap kinds = new LiveValueMap();
    long[] same = new long[1];
    before.forEach(
        key -> {
          if (after.get(key) == before.get(key)) {
            same[0]++;
          } else {
            kinds.put(key, (after.get(key) == 0 ? Kind.VANISHED : Kind.CHANGED).mark());
          }
        });
    after.forEach(
        key -> {
          if (before.get(key) == 0) {
            kinds.put(key, Kind.APPEARED.mark());
          }
        });
    HistoryReader.read(
        newer,
        (bytes, key, value, deleted) -> name(bytes, key, kinds, Kind.APPEARED, Kind.CHANGED));
    HistoryReader.read(
        older, (bytes, key, value, deleted) -> name(bytes, key, kinds, Kind.VANISHED));
    return new SnapshotDifference(same[0], groups(), List.copyOf(named));
  }

  private static LiveValueMap live(Path file) throws IOException, CorruptionException {
    LiveValueMap live = new LiveValueMap();
    HistoryReader.read(
        file,
        (bytes, key, value, deleted) ->
            live.put(bits(bytes, key), deleted ? 0 : bits(bytes, value)));
    return live;
  }

  private void name(ByteBuffer bytes, StoredKey key, LiveValueMap kinds, Kind... wanted) {
    long bits = bits(bytes, key);
    for (Kind kind : wanted) {
      if (kinds.get(bits) == kind.mark()) {
        // Once: the history may have it again.
        kinds.put(bits, 0);
        count(bytes, key, kind);
      }
    }
  }

  private void count(ByteBuffer bytes, StoredKey key, Kind kind) {
    byte[] copy = new byte[key.size()];
    bytes.get(key.offset(), copy);
    String resource = names.of(bytes, key.offset(), key.size());
    String object = object(new String(copy, StandardCharsets.UTF_8), resource);
    int slash = object.indexOf('/');
    String namespace = slash < 0 ? "" : object.substring(0, slash);
    counts
        .computeIfAbsent(List.of(resource, namespace), it -> new EnumMap<>(Kind.class))
        .merge(kind, 1L, Long::sum);
    named.add(new Differing(kind, resource, object));
    if (named.size() > MOST_NAMED) {
      named.pollLast();
    }
  }

  /** What follows the resource in a key: a name, often after a namespace. */
  private static String object(String key, String resource) {
    if (resource.equals(ResourceNames.OTHER)) {
      return key;
    }
    // "/registry/pods/shop/cart", "/registry/example.com/crontabs/shop/nightly"
    int at = 0;
    int before = key.split("/", 4)[2].equals(resource) ? 2 : 3;
    for (int i = 0; i < before; i++) {
      at = key.indexOf('/', at + 1);
    }
    return key.substring(at + 1);
  }

  private List<Group> groups() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Group(
                    entry.getKey().getFirst(),
                    entry.getKey().getLast(),
                    entry.getValue().getOrDefault(Kind.APPEARED, 0L),
                    entry.getValue().getOrDefault(Kind.VANISHED, 0L),
                    entry.getValue().getOrDefault(Kind.CHANGED, 0L)))
        .sorted(
            Comparator.comparingLong(Group::all)
                .reversed()
                .thenComparing(Group::resource)
                .thenComparing(Group::namespace))
        .toList();
  }

  /** Never zero. */
  private static long bits(ByteBuffer bytes, StoredKey of) {
    long bits = LiveKeySet.initialHash();
    for (int i = of.offset(); i < of.offset() + of.size(); i++) {
      bits = LiveKeySet.updateHash(bits, bytes.get(i));
    }
    long mixed = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 29;
    return mixed == 0 ? 1 : mixed;
  }
}
