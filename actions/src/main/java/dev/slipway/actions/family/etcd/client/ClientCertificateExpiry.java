package dev.slipway.actions.family.etcd.client;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** When our client certificate ends. */
public final class ClientCertificateExpiry {
  private ClientCertificateExpiry() {}

  /** Empty when it cannot be read; then connecting says why. */
  public static Optional<Instant> expiresAt(EtcdTls tls) {
    try {
      return Optional.of(
          PemFiles.certificates(tls.certificate()).getFirst().getNotAfter().toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
