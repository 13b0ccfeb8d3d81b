package dev.slipway.actions.etcd.drill;

import dev.slipway.actions.catalogue.SnapshotFacts;
import dev.slipway.actions.etcd.access.EtcdFailures;
import dev.slipway.actions.etcd.verify.ResourceNames;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
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

/** Counts what an etcd has by asking it for all its keys, page by page, and for some values. */
final class Inventory {
  private static final int PAGE = 2_000;
  private static final int SAMPLES = 200;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ByteSequence NUL = ByteSequence.from(new byte[1]);

  private final DrillOrder order;
  private final ScratchEtcd etcd;
  private final ResourceNames names = new ResourceNames();

  Inventory(DrillOrder order, ScratchEtcd etcd) {
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

  /** What was found. */
  record Found(long revision, long keys, SortedMap<String, Long> objects, List<Sample> samples) {

    /** How it differs from what the file has, a clause each; none when it does not. */
    List<String> differences(SnapshotFacts facts, FileSample file) throws IOException {
      List<String> all = new ArrayList<>();
      if (revision != facts.revision()) {
        all.add("revision %,d instead of %,d".formatted(revision, facts.revision()));
      }
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
      long other = file.differing(samples);
      if (other > 0) {
        all.add("%d of %d values are not those in the file".formatted(other, samples.size()));
      }
      return all;
    }
  }

  /** {@code expected} is about how many keys there are, so that samples come from all of them. */
  Outcome<Found> take(long expected) {
    return switch (order.clients().open(etcd.access(), etcd.endpoint())) {
      case Failed<Client>(var failure) -> Outcome.failed(failure);
      case Success<Client>(var client) -> {
        try (client) {
          yield Outcome.of(count(client, Math.max(1, expected / SAMPLES)));
        } catch (ExecutionException e) {
          yield Outcome.failed(EtcdFailures.of(order.attempted(), etcd.endpoint(), e));
        } catch (TimeoutException e) {
          yield Outcome.failed(EtcdFailures.silent(order.attempted(), etcd.endpoint(), LIMIT));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while etcd was asked", e);
        }
      }
    };
  }

  private Found count(Client client, long every)
      throws ExecutionException, InterruptedException, TimeoutException {
    SortedMap<String, Long> objects = new TreeMap<>();
    List<Sample> samples = new ArrayList<>();
    long keys = 0;
    long revision = 0;
    ByteSequence from = NUL;
    boolean more = true;
    while (more) {
      GetResponse page = get(client, from, page());
      revision = page.getHeader().getRevision();
      for (KeyValue one : page.getKvs()) {
        objects.merge(name(one.getKey()), 1L, Long::sum);
        if (keys % every == 0) {
          samples.add(sample(client, one));
        }
        keys++;
        from = one.getKey().concat(NUL);
      }
      more = page.isMore();
    }
    return new Found(revision, keys, objects, samples);
  }

  private static Sample sample(Client client, KeyValue one)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<KeyValue> values = get(client, one.getKey(), GetOption.DEFAULT).getKvs();
    ByteSequence value = values.isEmpty() ? ByteSequence.EMPTY : values.getFirst().getValue();
    return new Sample(one.getKey(), one.getModRevision(), Sample.checksum(value.getBytes()));
  }

  private static GetResponse get(Client client, ByteSequence key, GetOption how)
      throws ExecutionException, InterruptedException, TimeoutException {
    return client.getKVClient().get(key, how).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static GetOption page() {
    return GetOption.builder().withRange(NUL).withKeysOnly(true).withLimit(PAGE).build();
  }

  private String name(ByteSequence key) {
    byte[] bytes = key.getBytes();
    return names.of(ByteBuffer.wrap(bytes), 0, bytes.length);
  }
}
