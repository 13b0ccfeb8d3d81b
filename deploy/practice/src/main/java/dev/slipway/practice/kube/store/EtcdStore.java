package dev.slipway.practice.kube.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.etcd.jetcd.options.PutOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes under keys in etcd; every write is a transaction that compares the mod revision. */
final class EtcdStore {
  private final KV kv;

  EtcdStore(Client client) {
    this.kv = client.getKVClient();
  }

  /** A value as of one revision. */
  record Entry(String key, ByteSequence value, long revision) {}

  /** Values under a prefix, the store's revision when read, and how many more there are. */
  record Range(List<Entry> entries, long revision, long remaining) {}

  Optional<Entry> get(String key) {
    GetResponse response = EtcdFutures.await(kv.get(bytes(key)));
    return response.getKvs().stream().map(EtcdStore::entry).findFirst();
  }

  /**
   * Reads a prefix in key order.
   *
   * @param from the first key to return, empty for the prefix itself
   * @param revision the revision to read at, 0 for the newest
   * @param limit how many at most, 0 for all
   */
  Range range(String prefix, String from, long revision, long limit) {
    ByteSequence start = bytes(from.isEmpty() ? prefix : from);
    GetOption option =
        GetOption.builder()
            .withRange(OptionsUtil.prefixEndOf(bytes(prefix)))
            .withRevision(revision)
            .withLimit(limit)
            .build();
    GetResponse response = EtcdFutures.await(kv.get(start, option));
    List<Entry> entries = response.getKvs().stream().map(EtcdStore::entry).toList();
    long at = revision > 0 ? revision : response.getHeader().getRevision();
    return new Range(entries, at, response.getCount() - entries.size());
  }

  long revision() {
    return EtcdFutures.await(kv.get(bytes(StoreKeys.ROOT))).getHeader().getRevision();
  }

  /** Stores under a free key; empty when it is taken. */
  OptionalLong create(String key, byte[] value) {
    return replace(key, value, 0);
  }

  /** Replaces the value of exactly that revision (0 is absent); empty when it is another. */
  OptionalLong replace(String key, byte[] value, long revision) {
    Op put = Op.put(bytes(key), ByteSequence.from(value), PutOption.DEFAULT);
    return commit(key, revision, put);
  }

  /** Removes the value of exactly that revision; empty when it is another. */
  OptionalLong remove(String key, long revision) {
    return commit(key, revision, Op.delete(bytes(key), DeleteOption.DEFAULT));
  }

  private OptionalLong commit(String key, long revision, Op op) {
    Cmp unchanged = new Cmp(bytes(key), Cmp.Op.EQUAL, CmpTarget.modRevision(revision));
    TxnResponse response = EtcdFutures.await(kv.txn().If(unchanged).Then(op).commit());
    return response.isSucceeded()
        ? OptionalLong.of(response.getHeader().getRevision())
        : OptionalLong.empty();
  }

  private static Entry entry(KeyValue kv) {
    return new Entry(kv.getKey().toString(UTF_8), kv.getValue(), kv.getModRevision());
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }
}
