package dev.slipway.actions.family.etcd.client;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Opens clients that give up: an endpoint that is down is an error at once, one that falls silent
 * after ten seconds (kubernetes.md §3.5). Each client speaks to one endpoint, because snapshots,
 * status and defragmentation are about one member. Thread-safe.
 */
public final class EtcdClients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration KEEPALIVE = Duration.ofSeconds(6);
  private static final Duration KEEPALIVE_ANSWER = Duration.ofSeconds(4);
  private static final int LARGEST_MESSAGE = 64 << 20;

  private final Clock clock;

  /** {@code clock} tells whether our own certificate has expired. */
  public EtcdClients(Clock clock) {
    this.clock = clock;
  }

  /** A client for one endpoint, to be closed by the caller; asks nothing of it yet. */
  public Outcome<Client> open(EtcdAccess access, URI endpoint) {
    String attempted = "Connecting to etcd at " + endpoint;
    ClientBuilder builder =
        Client.builder()
            .endpoints(endpoint)
            .waitForReady(false)
            .connectTimeout(CONNECT)
            .keepaliveTime(KEEPALIVE)
            .keepaliveTimeout(KEEPALIVE_ANSWER)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .interceptor(new StreamPrefetch());
    boolean https = "https".equals(endpoint.getScheme());
    if (https && access.tls().isEmpty()) {
      return Outcome.failed(
          Failure.cluster(
              attempted,
              "it asks for certificates and none are configured",
              "Set etcd.ca, etcd.cert and etcd.key of the cluster in the configuration file."));
    }
    if (!https) {
      return Outcome.of(builder.build());
    }
    EtcdTls tls = access.tls().orElseThrow();
    tls.authority().ifPresent(builder::authority);
    return EtcdCertificates.load(tls, clock.instant(), attempted)
        .flatMap(
            etcdCertificates -> {
              try {
                return Outcome.of(builder.sslContext(etcdCertificates::into).build());
              } catch (SSLException | IllegalArgumentException e) {
                return Outcome.failed(
                    Failure.cluster(
                        attempted,
                        tls.certificate()
                            + " and "
                            + tls.key()
                            + " do not go together: "
                            + e.getMessage(),
                        "Replace both by one pair made by the same CA."));
              }
            });
  }

  /**
   * Asks one thing of one endpoint with a client of its own. What comes later than {@code limit} is
   * not waited for.
   */
  public <T> Outcome<T> call(
      EtcdAccess access,
      URI endpoint,
      Duration limit,
      String attempted,
      Function<Client, CompletableFuture<T>> question) {
    return open(access, endpoint)
        .flatMap(
            client -> {
              try (client) {
                return Outcome.of(
                    question.apply(client).get(limit.toMillis(), TimeUnit.MILLISECONDS));
              } catch (ExecutionException e) {
                return Outcome.failed(EtcdFailures.of(attempted, endpoint, e));
              } catch (TimeoutException e) {
                return Outcome.failed(EtcdFailures.timedOut(attempted, endpoint, limit));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while etcd was asked", e);
              }
            });
  }
}
