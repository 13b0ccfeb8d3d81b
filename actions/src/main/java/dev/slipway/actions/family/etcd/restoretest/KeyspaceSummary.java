package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdFailures;
import dev.slipway.actions.family.etcd.verify.ResourceNames;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;

/**
 * Counts what an etcd has by asking it for all its keys, page by page, and for some values. It is
 * asked as it was at the snapshot's revision: a restored etcd restarts its leases' time to live and
 * then deletes what was bound to those that ended (kubernetes.md §8.2).
 */
final class KeyspaceSummary {
  private static final int PAGE = 2_000;
  private static final int SAMPLES = 200;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ByteSequence NUL = ByteSequence.from(new byte[1]);

  private final RestoreTestSpec order;
  private final TemporaryEtcd etcd;
  private final ResourceNames names = new ResourceNames();

  KeyspaceSummary(RestoreTestSpec order, TemporaryEtcd etcd) {
    this.order = order;
    this.etcd = etcd;
  }

  /** A key out of it, the revision it was last changed at, and a checksum of its value. */
  record Sample(ByteSequence key, long revision, long checksum) {
    static long checksum(byte[] value) {
      CRC32C checksum = new CRC32C();
      checksum.update(value);
      return checksum.getValue();
    }
  }

  /**
   * Its keys at one revision.
   *
   * @param newest the revision of the newest change when that was asked
   * @param leased how many keys belong to a lease
   * @param written how many keys were written after the snapshot
   */
  private record Keys(long newest, long all, long leased, long written) {
    long lasting() {
      return all - leased;
    }
  }

  /**
   * What was found.
   *
   * @param keys how many there were at the snapshot's revision
   * @param samples some of them
   * @param gone how many of those that belong to a lease are no longer there
   * @param strange what changed since and cannot have been a lease's end, a clause each
   */
  record Summary(
      long keys,
      SortedMap<String, Long> objects,
      List<Sample> samples,
      long gone,
      List<String> strange) {

    /** How it differs from what the file has, a clause each; none when it does not. */
    List<String> differences(SnapshotFacts facts, SnapshotSample file) throws IOException {
      List<String> all = new ArrayList<>();
      if (keys != facts.liveKeys()) {
        all.add("%,d keys instead of %,d".formatted(keys, facts.liveKeys()));
      }
      TreeSet<String> kinds = new TreeSet<>(facts.objects().keySet());
      kinds.addAll(objects.keySet());
      for (String kind : kinds) {
        long now = objects.getOrDefault(kind, 0L);
        long before = facts.objects().getOrDefault(kind, 0L);
        if (now != before) {
          all.add("%,d %s instead of %,d".formatted(now, kind, before));
        }
      }
      long other = file.countDifferences(samples);
      if (other > 0) {
        all.add("%d of %d values are not those in the file".formatted(other, samples.size()));
      }
      all.addAll(strange);
      return all;
    }
  }

  /** Compares with what the file has; {@code facts} says at which revision. */
  Outcome<Summary> compare(SnapshotFacts facts) {
    return switch (order.clients().open(etcd.access(), etcd.endpoint())) {
      case Failed<Client>(var failure) -> Outcome.failed(failure);
      case Success<Client>(var client) -> {
        try (client) {
          yield count(client, facts);
        } catch (ExecutionException e) {
          yield Outcome.failed(EtcdFailures.of(order.attempted(), etcd.endpoint(), e));
        } catch (TimeoutException e) {
          yield Outcome.failed(EtcdFailures.timedOut(order.attempted(), etcd.endpoint(), LIMIT));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while etcd was asked", e);
        }
      }
    };
  }

  private Outcome<Summary> count(Client client, SnapshotFacts facts)
      throws ExecutionException, InterruptedException, TimeoutException {
    long newest = get(client, NUL, option().withCountOnly(true).build()).getHeader().getRevision();
    if (newest < facts.revision()) {
      // What it never had it cannot be asked for.
      return Outcome.failed(
          new RestoreTestFailures(order)
              .differs(List.of("revision %,d instead of %,d".formatted(newest, facts.revision()))));
    }
    SortedMap<String, Long> objects = new TreeMap<>();
    List<Sample> samples = new ArrayList<>();
    // So that samples come from all of them.
    long every = Math.max(1, facts.liveKeys() / SAMPLES);
    Keys then =
        keys(
            client,
            facts.revision(),
            facts.revision(),
            (number, key) -> {
              objects.merge(name(key.getKey()), 1L, Long::sum);
              if (number % every == 0) {
                samples.add(sample(client, key, facts.revision()));
              }
            });
    if (then.newest() == facts.revision()) {
      return Outcome.of(new Summary(then.all(), objects, samples, 0, List.of()));
    }
    Keys now = keys(client, then.newest(), facts.revision(), (number, key) -> {});
    return Outcome.of(
        new Summary(
            then.all(), objects, samples, then.leased() - now.leased(), strange(then, now)));
  }

  /** Whatever was not written since was there before, so that numbers tell what is gone. */
  private static List<String> strange(Keys then, Keys now) {
    List<String> strange = new ArrayList<>();
    if (now.written() > 0) {
      strange.add(
          "%,d keys were written after the snapshot, though nobody writes to it"
              .formatted(now.written()));
    }
    if (now.lasting() < then.lasting()) {
      strange.add("%,d keys without a lease are gone".formatted(then.lasting() - now.lasting()));
    }
    return strange;
  }

  /** What is done with each key, in their order from 0. */
  @FunctionalInterface
  private interface Visit {
    void key(long number, KeyValue key)
        throws ExecutionException, InterruptedException, TimeoutException;
  }

  /** Goes through the keys that there were at {@code revision}. */
  private static Keys keys(Client client, long revision, long snapshot, Visit visit)
      throws ExecutionException, InterruptedException, TimeoutException {
    long all = 0;
    long leased = 0;
    long written = 0;
    long newest = revision;
    ByteSequence from = NUL;
    boolean more = true;
    while (more) {
      GetResponse page =
          get(client, from, option().withKeysOnly(true).withRevision(revision).build());
      newest = page.getHeader().getRevision();
      for (KeyValue one : page.getKvs()) {
        if (one.getModRevision() > snapshot) {
          written++;
        } else {
          visit.key(all, one);
          all++;
          leased += one.getLease() == 0 ? 0 : 1;
        }
        from = one.getKey().concat(NUL);
      }
      more = page.isMore();
    }
    return new Keys(newest, all, leased, written);
  }

  private static Sample sample(Client client, KeyValue one, long revision)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<KeyValue> values =
        get(client, one.getKey(), GetOption.builder().withRevision(revision).build()).getKvs();
    ByteSequence value = values.isEmpty() ? ByteSequence.EMPTY : values.getFirst().getValue();
    return new Sample(one.getKey(), one.getModRevision(), Sample.checksum(value.getBytes()));
  }

  private static GetResponse get(Client client, ByteSequence key, GetOption how)
      throws ExecutionException, InterruptedException, TimeoutException {
    return client.getKVClient().get(key, how).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static GetOption.Builder option() {
    return GetOption.builder().withRange(NUL).withLimit(PAGE);
  }

  private String name(ByteSequence key) {
    byte[] bytes = key.getBytes();
    return names.of(ByteBuffer.wrap(bytes), 0, bytes.length);
  }
}
