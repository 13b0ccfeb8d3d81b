package dev.slipway.actions.family.etcd;

import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.kv.DeleteResponse;
import io.etcd.jetcd.kv.PutResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Puts keys like Kubernetes' into etcd. */
public final class EtcdKeyFiller implements AutoCloseable {
  private static final int IN_FLIGHT = 64;
  private static final long PATIENCE_SECONDS = 20;

  private final Client client;
  private final KV kv;
  private final Random random = new Random(7);

  public EtcdKeyFiller(URI endpoint) {
    this(Client.builder().endpoints(endpoint).build());
  }

  /** Closes the client in the end. */
  public EtcdKeyFiller(Client client) {
    this.client = client;
    kv = client.getKVClient();
  }

  /** So many keys, the prefix and a number from 0 on, each with so many random bytes. */
  public EtcdKeyFiller put(String prefix, int count, int size) throws Exception {
    Deque<CompletableFuture<PutResponse>> pending = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[size];
      random.nextBytes(value);
      if (pending.size() >= IN_FLIGHT) {
        pending.removeFirst().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      pending.add(kv.put(bytes(prefix + i), ByteSequence.from(value)));
    }
    for (CompletableFuture<PutResponse> put : pending) {
      put.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return this;
  }

  /** Waits until the member at {@code endpoint} says that its database is that big. */
  public EtcdKeyFiller awaitSize(URI endpoint, long bytes) {
    await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(
            () ->
                client
                        .getMaintenanceClient()
                        .statusMember(endpoint.toString())
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .getDbSize()
                    >= bytes);
    return this;
  }

  /** Deletes the first {@code count} of them. */
  public EtcdKeyFiller delete(String prefix, int count) throws Exception {
    List<CompletableFuture<DeleteResponse>> pending = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pending.add(kv.delete(bytes(prefix + i)));
    }
    for (CompletableFuture<DeleteResponse> delete : pending) {
      delete.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return this;
  }

  /** One key with a lease that lasts. */
  public EtcdKeyFiller lease(String key) throws Exception {
    return lease(key, 600);
  }

  /** One key with a lease of so many seconds. */
  public EtcdKeyFiller lease(String key, long seconds) throws Exception {
    long id =
        client.getLeaseClient().grant(seconds).get(PATIENCE_SECONDS, TimeUnit.SECONDS).getID();
    kv.put(bytes(key), bytes("leased"), PutOption.builder().withLeaseId(id).build())
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** Drops the history before the present revision. */
  public EtcdKeyFiller compact() throws Exception {
    long now = kv.get(bytes("x")).get(PATIENCE_SECONDS, TimeUnit.SECONDS).getHeader().getRevision();
    kv.compact(now).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** How many keys there are now. */
  public long count() throws Exception {
    return kv.get(
            ByteSequence.from(new byte[1]),
            GetOption.builder()
                .withRange(ByteSequence.from(new byte[1]))
                .withCountOnly(true)
                .build())
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .getCount();
  }

  /** Every key and what it holds, with the revision of its last change. */
  public SortedMap<String, String> everything() throws Exception {
    SortedMap<String, String> all = new TreeMap<>();
    ByteSequence first = ByteSequence.from(new byte[1]);
    kv.get(first, GetOption.builder().withRange(first).build())
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .getKvs()
        .forEach(
            one ->
                all.put(
                    one.getKey().toString(),
                    one.getModRevision()
                        + " "
                        + HexFormat.of().formatHex(one.getValue().getBytes())));
    return all;
  }

  @Override
  public void close() {
    client.close();
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }
}
