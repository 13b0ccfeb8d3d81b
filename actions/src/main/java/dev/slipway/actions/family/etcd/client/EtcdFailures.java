package dev.slipway.actions.family.etcd.client;

import com.google.common.base.Throwables;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * The one place that turns what etcd, or the way to it, answered into a failure with a sentence and
 * a way out. Decides by exception type and gRPC code; texts are only shown.
 */
public final class EtcdFailures {
  private static final int LONGEST_TEXT = 300;

  private EtcdFailures() {}

  /** The failure for anything a request to {@code endpoint} threw. */
  public static Failure of(String attempted, URI endpoint, Throwable thrown) {
    List<Throwable> chain = Throwables.getCausalChain(thrown);
    return ofCertificates(attempted, endpoint, chain)
        .or(() -> ofNetwork(attempted, endpoint, chain))
        .orElseGet(() -> ofCode(attempted, endpoint, code(chain), thrown));
  }

  /** It was asked and said nothing. */
  public static Failure timedOut(String attempted, URI endpoint, Duration limit) {
    return Failure.unavailable(
        attempted,
        "etcd at " + endpoint + " did not answer within " + limit.toSeconds() + " s",
        "Check the member and the network to it, then ask again.");
  }

  private static Optional<Failure> ofCertificates(
      String attempted, URI endpoint, List<Throwable> chain) {
    if (has(chain, CertificateExpiredException.class)) {
      return Optional.of(
          Failure.cluster(
              attempted,
              "the certificate of etcd at " + endpoint + " has expired",
              "Renew it on its node (kubeadm certs renew), then ask again."));
    }
    if (has(chain, CertificateNotYetValidException.class)) {
      return Optional.of(
          Failure.cluster(
              attempted,
              "the certificate of etcd at " + endpoint + " is not valid yet",
              "Set the clocks of its node and of Slipway's machine right, then ask again."));
    }
    if (has(chain, CertPathBuilderException.class)
        || has(chain, CertPathValidatorException.class)) {
      return Optional.of(
          Failure.cluster(
              attempted,
              "the certificate of etcd at " + endpoint + " was not made by the configured CA",
              "Set etcd.ca of the cluster to the CA that signs etcd's certificates, with kubeadm"
                  + " /etc/kubernetes/pki/etcd/ca.crt."));
    }
    if (has(chain, CertificateException.class)) {
      return Optional.of(
          Failure.cluster(
              attempted,
              "the certificate of etcd at " + endpoint + " is not for that address: " + text(chain),
              "Use an address that stands in it, or set etcd.authority of the cluster to a name"
                  + " that does."));
    }
    // An alert is the other side's word, and its name stands in the text alone.
    if (has(chain, SSLException.class) && text(chain).contains("fatal alert")) {
      return Optional.of(
          Failure.cluster(
              attempted,
              "etcd at " + endpoint + " does not accept our certificate: " + text(chain),
              "Set etcd.cert and etcd.key of the cluster to a pair that etcd's own CA made."));
    }
    if (has(chain, SSLException.class)) {
      return Optional.of(
          Failure.cluster(
              attempted,
              "etcd at " + endpoint + " and Slipway do not agree on TLS: " + text(chain),
              "Check that it serves https there and accepts our certificate."));
    }
    return Optional.empty();
  }

  private static Optional<Failure> ofNetwork(
      String attempted, URI endpoint, List<Throwable> chain) {
    if (has(chain, UnknownHostException.class)) {
      return Optional.of(
          Failure.unavailable(
              attempted,
              "there is no host " + endpoint.getHost(),
              "Correct etcd.endpoints of the cluster in the configuration file."));
    }
    if (has(chain, ConnectException.class)) {
      return Optional.of(
          Failure.unavailable(
              attempted,
              "nothing answers at " + endpoint,
              "Check that etcd runs there and that the network lets Slipway reach it."));
    }
    if (has(chain, TimeoutException.class)) {
      return Optional.of(
          Failure.unavailable(
              attempted,
              "etcd at " + endpoint + " did not answer in time",
              "Check the member and the network to it, then ask again."));
    }
    if (has(chain, IOException.class)) {
      return Optional.of(
          Failure.unavailable(
              attempted,
              "the connection to etcd at " + endpoint + " broke off",
              "Check that the member still runs, then ask again."));
    }
    return Optional.empty();
  }

  private static Failure ofCode(String attempted, URI endpoint, ErrorCode code, Throwable thrown) {
    String etcd = "etcd at " + endpoint;
    String said = text(List.of(thrown));
    return switch (code) {
      case UNAVAILABLE ->
          Failure.unavailable(
              attempted,
              etcd + " is not available or broke off: " + said,
              "Check that the member runs, then ask again.");
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          Failure.cluster(
              attempted,
              etcd + " does not let us: " + said,
              "Use a certificate whose user has etcd's role root, or none with authentication.");
      case RESOURCE_EXHAUSTED ->
          Failure.cluster(
              attempted,
              etcd + " has no room or too much to do: " + said,
              Text.of("Type ").command("etcd").words(" to see its size and alarms."));
      default ->
          Failure.cluster(
              attempted, etcd + " answered: " + said, "Check the member's log, then ask again.");
    };
  }

  private static ErrorCode code(List<Throwable> chain) {
    return chain.stream()
        .filter(EtcdException.class::isInstance)
        .map(thrown -> ((EtcdException) thrown).getErrorCode())
        .findFirst()
        .orElse(ErrorCode.UNKNOWN);
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> kind) {
    return chain.stream().anyMatch(kind::isInstance);
  }

  private static String text(List<Throwable> chain) {
    String text = String.valueOf(chain.getLast().getMessage()).strip().replaceAll("\\s+", " ");
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }
}
