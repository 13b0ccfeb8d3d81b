package dev.slipway.actions.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Slipway itself runs and what it leans on, as far as it was told.
 *
 * @param pod its pod, where it runs in one
 * @param databaseHost the host its database is reached at, where it is reached over a network
 */
public record OwnRuntime(Optional<OwnPod> pod, Optional<String> databaseHost) {
  /** Nothing is known: as if it ran outside any cluster. */
  public static final OwnRuntime UNKNOWN = new OwnRuntime(Optional.empty(), Optional.empty());

  private static final Pattern JDBC_HOST = Pattern.compile("^jdbc:[^/]*//([^/:?,;]+)");

  /** A pod that knows itself; the uid tells it from pods of other clusters with its name. */
  public record OwnPod(String namespace, String name, String uid) {}

  /**
   * From the variables {@code POD_NAMESPACE}, {@code POD_NAME} and {@code POD_UID}, which the
   * downward API sets, and the database's JDBC URL. Without all three there is no pod.
   */
  public static OwnRuntime of(Map<String, String> environment, String databaseUrl) {
    Matcher host = JDBC_HOST.matcher(databaseUrl);
    return new OwnRuntime(
        pod(environment), host.find() ? Optional.of(host.group(1)) : Optional.empty());
  }

  /** Whether {@code found} is the very pod that Slipway runs in. */
  public boolean isOwnPod(Pod found) {
    return pod.filter(
            own ->
                own.uid().equals(found.getMetadata().getUid())
                    && own.name().equals(found.getMetadata().getName())
                    && own.namespace().equals(found.getMetadata().getNamespace()))
        .isPresent();
  }

  private static Optional<OwnPod> pod(Map<String, String> environment) {
    String namespace = environment.getOrDefault("POD_NAMESPACE", "");
    String name = environment.getOrDefault("POD_NAME", "");
    String uid = environment.getOrDefault("POD_UID", "");
    return namespace.isBlank() || name.isBlank() || uid.isBlank()
        ? Optional.empty()
        : Optional.of(new OwnPod(namespace, name, uid));
  }
}
