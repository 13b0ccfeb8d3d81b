package dev.slipway.benchmark;

import dev.slipway.practice.etcd.EtcdProcess;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An etcd of our own that holds what an API server would keep, up to a size. */
final class FilledEtcd implements AutoCloseable {
  private static final List<String> RESOURCES =
      List.of("pods", "configmaps", "secrets", "events", "leases", "replicasets");
  private static final int PUTS = 100;
  private static final int LARGEST_VALUE = 8 << 10;
  private static final int SMALLEST_VALUE = 512;
  private static final int TELL_EVERY = 64 << 20;

  private final EtcdProcess etcd;

  private FilledEtcd(EtcdProcess etcd) {
    this.etcd = etcd;
  }

  /** Starts it and fills it until its database has {@code bytes}. */
  static FilledEtcd start(Path folder, long bytes, Consumer<String> progress)
      throws BenchFailure, IOException, InterruptedException {
    FilledEtcd filled = new FilledEtcd(EtcdProcess.start(folder));
    try {
      filled.fill(bytes, progress);
      return filled;
    } catch (ExecutionException e) {
      filled.close();
      throw BenchFailure.of("etcd could not be filled: " + e.getCause() + ".");
    } catch (InterruptedException e) {
      filled.close();
      throw e;
    }
  }

  URI endpoint() {
    return etcd.endpoint();
  }

  String version() {
    return etcd.version();
  }

  private void fill(long bytes, Consumer<String> progress)
      throws ExecutionException, InterruptedException {
    // The same database each time.
    Random random = new Random(3);
    try (Client client = Client.builder().endpoints(endpoint()).build()) {
      long told = 0;
      for (int batch = 0; ; batch++) {
        long size =
            client.getMaintenanceClient().statusMember(endpoint().toString()).get().getDbSize();
        if (size >= bytes) {
          return;
        }
        if (size - told >= TELL_EVERY) {
          told = size;
          progress.accept("  %d of %d MB".formatted(size >> 20, bytes >> 20));
        }
        put(client.getKVClient(), batch, random);
      }
    }
  }

  private static void put(KV kv, int batch, Random random)
      throws ExecutionException, InterruptedException {
    Op[] puts =
        IntStream.range(0, PUTS)
            .mapToObj(
                i -> {
                  String resource = RESOURCES.get((batch * PUTS + i) % RESOURCES.size());
                  byte[] value = new byte[random.nextInt(SMALLEST_VALUE, LARGEST_VALUE)];
                  random.nextBytes(value);
                  return Op.put(
                      ByteSequence.from(
                          "/registry/%s/team-%d/thing-%d-%d"
                              .formatted(resource, batch % 50, batch, i),
                          StandardCharsets.UTF_8),
                      ByteSequence.from(value),
                      PutOption.DEFAULT);
                })
            .toArray(Op[]::new);
    kv.txn().Then(puts).commit().get();
  }

  @Override
  public void close() {
    etcd.close();
  }
}
