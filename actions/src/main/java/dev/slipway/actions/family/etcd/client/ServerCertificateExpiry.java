package dev.slipway.actions.family.etcd.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** When the certificates end that members show: shakes hands and asks nothing. */
public final class ServerCertificateExpiry {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final char[] IN_MEMORY_ONLY = "in memory only".toCharArray();

  private ServerCertificateExpiry() {}

  /** Empty without TLS, and when it cannot be told; asking the member says why. */
  public static Optional<Instant> expiresAt(EtcdAccess access, URI endpoint) {
    try {
      return access.tls().isPresent() && "https".equals(endpoint.getScheme())
          ? Optional.of(expiresAt(access.tls().get(), endpoint))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Instant expiresAt(EtcdTls tls, URI endpoint)
      throws IOException, GeneralSecurityException {
    try (SSLSocket socket = (SSLSocket) context(tls).getSocketFactory().createSocket()) {
      int limit = (int) LIMIT.toMillis();
      socket.setSoTimeout(limit);
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), limit);
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getNotAfter().toInstant();
    }
  }

  private static SSLContext context(EtcdTls tls) throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    int number = 0;
    for (X509Certificate ca : PemFiles.certificates(tls.ca())) {
      trusted.setCertificateEntry("ca" + number++, ca);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyStore own = empty();
    own.setKeyEntry(
        "own",
        PemFiles.key(tls.key()),
        IN_MEMORY_ONLY,
        PemFiles.certificates(tls.certificate()).toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, IN_MEMORY_ONLY);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
