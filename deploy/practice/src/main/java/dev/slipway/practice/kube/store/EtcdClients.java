package dev.slipway.practice.kube.store;

import io.etcd.jetcd.Client;
import java.net.URI;
import java.time.Duration;

/** Clients that fail instead of waiting when etcd is away, and that take lists of any size. */
public final class EtcdClients {
  private static final int LARGEST_ANSWER_BYTES = 512 * 1024 * 1024;

  private EtcdClients() {}

  /** A client of one endpoint; the caller closes it. */
  public static Client connect(URI endpoint, Duration connectTimeout) {
    return Client.builder()
        .endpoints(endpoint)
        .waitForReady(false)
        .connectTimeout(connectTimeout)
        .keepaliveTime(Duration.ofSeconds(6))
        .keepaliveTimeout(Duration.ofSeconds(4))
        .maxInboundMessageSize(LARGEST_ANSWER_BYTES)
        .build();
  }
}
