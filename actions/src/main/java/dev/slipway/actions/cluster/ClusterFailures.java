package dev.slipway.actions.cluster;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.text.PlainText;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that turns what a cluster, or the way to it, answered into a failure with a
 * sentence and a way out. Decides by HTTP code, {@code Status} fields and exception type; only a
 * 403 has its text read, because Kubernetes says nowhere else which verb is missing.
 */
public final class ClusterFailures {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "User \"(?<user>[^\"]*)\" cannot (?<verb>\\S+) resource \"(?<resource>[^\"]*)\""
              + "(?: in API group \"(?<group>[^\"]*)\")?"
              + "(?: in the namespace \"(?<namespace>[^\"]*)\")?");
  private static final Pattern WEBHOOK = Pattern.compile("admission webhook \"[^\"]*\" denied");
  private static final int LONGEST_TEXT = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private ClusterFailures() {}

  /** The failure for anything a request to {@code cluster} threw. */
  public static Failure of(String attempted, Cluster cluster, Throwable thrown) {
    Optional<KubernetesClientException> answered = answered(thrown);
    if (answered.isPresent()) {
      return ofCode(
          attempted,
          cluster,
          answered.get().getCode(),
          text(answered.get().getStatus(), answered.get().getMessage()));
    }
    return ofTransport(attempted, cluster, thrown);
  }

  /** The failure for an answer with an HTTP error code. */
  public static Failure ofCode(String attempted, Cluster cluster, int code, String text) {
    String server = "the API server of " + cluster.name();
    return switch (code) {
      case 401 ->
          Failure.cluster(
              attempted,
              server + " does not accept the token or certificate: it is invalid or has expired",
              "Renew the token in " + credentials(cluster) + ", then ask again.");
      case 403 -> forbidden(attempted, cluster, text);
      case 404 ->
          Failure.cluster(
              attempted, server + " says: " + text, "Check that it still exists, then ask again.");
      case 409 ->
          Failure.cluster(
              attempted,
              server + " says that somebody else changed it meanwhile: " + text,
              "Ask again: the plan is made anew from what is there now.");
      case 400, 422 ->
          Failure.cluster(
              attempted, server + " refuses the request: " + text, "Correct it and ask again.");
      case 429 ->
          Failure.unavailable(
              attempted, server + " is too busy: " + text, "Wait a minute, then ask again.");
      case 504 ->
          Failure.unavailable(
              attempted,
              server + " gave up waiting: " + text,
              "Check the health of its etcd and webhooks, then ask again.");
      default ->
          new Failure(
              code >= FIRST_SERVER_ERROR ? FailureKind.UNAVAILABLE : FailureKind.CLUSTER,
              attempted,
              server + " answered with HTTP " + code + ": " + text,
              "Check the health of the control plane, then ask again.");
    };
  }

  /** What stood in the way alone, a clause, for anything a request to {@code cluster} threw. */
  public static String obstacle(Cluster cluster, Throwable thrown) {
    return PlainText.of(of("Asking", cluster, thrown).obstacle());
  }

  /** What stood in the way alone, a clause, for an answer with an HTTP error code. */
  public static String obstacleOfCode(Cluster cluster, int code, String text) {
    return PlainText.of(ofCode("Asking", cluster, code, text).obstacle());
  }

  /** Whether an admission webhook wrote this text to say no. */
  public static boolean webhookDenial(String text) {
    return WEBHOOK.matcher(text).find();
  }

  /** The {@code Status} message, or {@code otherwise} when there is none; never long. */
  public static String text(@Nullable Status status, @Nullable String otherwise) {
    String text =
        status != null && status.getMessage() != null && !status.getMessage().isBlank()
            ? status.getMessage()
            : otherwise == null ? "no explanation" : otherwise;
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
  }

  private static Failure forbidden(String attempted, Cluster cluster, String text) {
    if (webhookDenial(text)) {
      return Failure.refused(
          attempted, text, "Ask whoever runs that webhook, or meet its condition; then ask again.");
    }
    Matcher missing = FORBIDDEN.matcher(text);
    if (!missing.find()) {
      return Failure.cluster(
          attempted,
          "the API server of " + cluster.name() + " forbids it: " + text,
          "Ask whoever runs the cluster for the permission, then ask again.");
    }
    String group = Optional.ofNullable(missing.group("group")).orElse("");
    String resource = missing.group("resource") + (group.isEmpty() ? "" : "." + group);
    String where =
        Optional.ofNullable(missing.group("namespace"))
            .map(namespace -> " in namespace " + namespace)
            .orElse("");
    return Failure.cluster(
        attempted,
        "\""
            + missing.group("user")
            + "\" may not "
            + missing.group("verb")
            + " "
            + resource
            + where
            + " in "
            + cluster.name(),
        "Grant the verb "
            + missing.group("verb")
            + " on "
            + resource
            + " in a ClusterRole bound to it, then ask again.");
  }

  private static Failure ofTransport(String attempted, Cluster cluster, Throwable thrown) {
    String server = cluster.client().getConfiguration().getMasterUrl().replaceAll("/+$", "");
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException || t instanceof UnresolvedAddressException) {
        return unreachable(attempted, cluster, "the host in " + server + " has no address");
      }
      if (t instanceof SSLException && !endedBelow(t)) {
        return Failure.cluster(
            attempted,
            "no trusted connection to " + server + " could be made: " + t.getMessage(),
            "Check the certificate authority and the server's name in "
                + credentials(cluster)
                + ".");
      }
      if (t instanceof HttpTimeoutException
          || t instanceof TimeoutException
          || t instanceof SocketTimeoutException) {
        return unreachable(attempted, cluster, server + " did not answer in time");
      }
      if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
        return unreachable(attempted, cluster, "nothing answers at " + server);
      }
    }
    return unreachable(
        attempted,
        cluster,
        "the connection to " + server + " broke: " + text(null, reason(thrown)));
  }

  /** Whether the connection under it ended, which says nothing about trust. */
  private static boolean endedBelow(Throwable thrown) {
    for (Throwable t = thrown.getCause(); t != null; t = t.getCause()) {
      if (t instanceof EOFException
          || t instanceof SocketException
          || t instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static Failure unreachable(String attempted, Cluster cluster, String obstacle) {
    return Failure.unavailable(
        attempted,
        cluster.name() + " cannot be reached: " + obstacle,
        "Check that its API server runs and that the address in "
            + credentials(cluster)
            + " is right, then ask again.");
  }

  private static Optional<KubernetesClientException> answered(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof KubernetesClientException e && e.getCode() > 0) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static String credentials(Cluster cluster) {
    return Optional.ofNullable(cluster.client().getConfiguration().getFileWithAuthInfo())
        .map(file -> "the kubeconfig " + file.getPath())
        .orElse("the service account Slipway runs with");
  }
}
