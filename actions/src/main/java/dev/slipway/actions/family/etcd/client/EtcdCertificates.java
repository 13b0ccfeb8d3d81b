package dev.slipway.actions.family.etcd.client;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What the files of an {@link EtcdTls} hold. */
record EtcdCertificates(List<X509Certificate> ca, List<X509Certificate> chain, PrivateKey key) {

  /**
   * Reads them; a client certificate whose time it is not is refused here, where its name is known.
   */
  static Outcome<EtcdCertificates> load(EtcdTls tls, Instant now, String attempted) {
    try {
      EtcdCertificates read =
          new EtcdCertificates(
              PemFiles.certificates(tls.ca()),
              PemFiles.certificates(tls.certificate()),
              PemFiles.key(tls.key()));
      Instant begin = read.chain().getFirst().getNotBefore().toInstant();
      if (now.isBefore(begin)) {
        return Outcome.failed(
            Failure.cluster(
                attempted,
                "our certificate " + tls.certificate() + " is not valid before " + begin,
                "Set this machine's clock right, or wait until then."));
      }
      Instant end = read.chain().getFirst().getNotAfter().toInstant();
      return now.isBefore(end)
          ? Outcome.of(read)
          : Outcome.failed(
              Failure.cluster(
                  attempted,
                  "our certificate " + tls.certificate() + " expired at " + end,
                  "Renew it (kubeadm certs renew), then ask again."));
    } catch (NoSuchFileException e) {
      return Outcome.failed(unusable(attempted, "there is no " + e.getFile()));
    } catch (AccessDeniedException e) {
      return Outcome.failed(
          unusable(attempted, "the user Slipway runs as may not read " + e.getFile()));
    } catch (IOException e) {
      return Outcome.failed(unusable(attempted, String.valueOf(e.getMessage())));
    }
  }

  void into(SslContextBuilder context) {
    context
        .trustManager(ca.toArray(X509Certificate[]::new))
        .keyManager(key, chain.toArray(X509Certificate[]::new));
  }

  private static Failure unusable(String attempted, String why) {
    return Failure.cluster(
        attempted,
        why,
        "Correct etcd.ca, etcd.cert and etcd.key of the cluster in the configuration file; etcdctl"
            + " takes the same files as --cacert, --cert and --key.");
  }
}
