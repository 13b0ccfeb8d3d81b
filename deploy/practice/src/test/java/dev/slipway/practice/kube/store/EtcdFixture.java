package dev.slipway.practice.kube.store;

import dev.slipway.practice.etcd.EtcdProcess;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real etcd for one test class, with a client. */
public final class EtcdFixture implements AutoCloseable {
  private final EtcdProcess process;
  private final Client client;

  private EtcdFixture(EtcdProcess process, Client client) {
    this.process = process;
    this.client = client;
  }

  /** Starts etcd in a fresh temporary folder. */
  public static EtcdFixture start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("slipway-etcd");
    EtcdProcess process = EtcdProcess.start(directory);
    return new EtcdFixture(process, EtcdClients.connect(process.endpoint(), Duration.ofSeconds(5)));
  }

  public EtcdProcess process() {
    return process;
  }

  public Client client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
