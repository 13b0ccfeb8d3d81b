package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kubelets compared with the API server: never newer, at most three minors older. */
final class VersionSkew {
  private static final Pattern MINOR = Pattern.compile("v?\\d+\\.(\\d+).*");
  private static final int OLDEST = 3;

  private VersionSkew() {}

  /** One finding per version that differs; {@code server} as {@code v1.34.2}. */
  static List<Finding> of(String server, List<Node> nodes) {
    Map<String, List<String>> others =
        nodes.stream()
            .filter(node -> !NodeState.version(node).equals(server))
            .collect(
                Collectors.groupingBy(
                    NodeState::version,
                    TreeMap::new,
                    Collectors.mapping(NodeState::name, Collectors.toList())));
    List<Finding> findings = new ArrayList<>();
    others.forEach((version, names) -> findings.add(finding(server, version, names)));
    return findings;
  }

  /** {@code 2 behind} or {@code newer}, in minor versions; empty where there is nothing to tell. */
  static String brief(String server, String version) {
    OptionalInt ahead = minor(server);
    OptionalInt behind = minor(version);
    if (ahead.isEmpty() || behind.isEmpty() || ahead.getAsInt() == behind.getAsInt()) {
      return "";
    }
    int distance = ahead.getAsInt() - behind.getAsInt();
    return distance < 0 ? "newer" : distance + " behind";
  }

  private static Finding finding(String server, String version, List<String> names) {
    String text =
        "The API server is "
            + server
            + ", the kubelet of "
            + String.join(", ", names)
            + " is "
            + version;
    OptionalInt ahead = minor(server);
    OptionalInt behind = minor(version);
    if (ahead.isEmpty() || behind.isEmpty()) {
      return new Finding(Severity.NOTE, text, "");
    }
    int distance = ahead.getAsInt() - behind.getAsInt();
    if (distance < 0) {
      return new Finding(
          Severity.WARNING,
          text + ": newer, which Kubernetes does not support",
          "Upgrade the control plane.");
    }
    return distance > OLDEST
        ? new Finding(
            Severity.WARNING,
            text
                + ": more than "
                + OLDEST
                + " minor versions older, which Kubernetes does not support",
            "Upgrade the nodes.")
        : new Finding(Severity.NOTE, text, "");
  }

  private static OptionalInt minor(String version) {
    Matcher matcher = MINOR.matcher(version);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
