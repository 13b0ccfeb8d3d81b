package dev.slipway.actions.kube;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds a node by the name somebody typed. */
public final class NodeLookup {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final int LONGEST_SHOWN = 80;

  private NodeLookup() {}

  /** The node; or, when there is none of that name, a failure naming those that come close. */
  public static Outcome<Node> find(Cluster cluster, String name, String attempted) {
    if (!FORM.matcher(name).matches()) {
      return Outcome.failed(badName(name, attempted));
    }
    try {
      Node node = cluster.client().nodes().withName(name).get();
      return node == null ? Outcome.failed(unknown(cluster, name, attempted)) : Outcome.of(node);
    } catch (KubernetesClientException e) {
      return Outcome.failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  /** Each of the nodes, in the order of their names; or why one of them is not found. */
  public static Outcome<List<Node>> findAll(Cluster cluster, List<String> names, String attempted) {
    List<Node> found = new ArrayList<>();
    for (String name : names) {
      switch (find(cluster, name, attempted)) {
        case Outcome.Success<Node>(Node node) -> found.add(node);
        case Outcome.Failed<Node>(Failure failure) -> {
          return Outcome.failed(failure);
        }
      }
    }
    return Outcome.of(List.copyOf(found));
  }

  /** Whether {@code name} could be a node's at all; empty success, so that callers can chain. */
  public static Outcome<String> checkForm(String name, String attempted) {
    return FORM.matcher(name).matches()
        ? Outcome.of(name)
        : Outcome.failed(badName(name, attempted));
  }

  private static Failure badName(String name, String attempted) {
    String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    return Failure.user(
        attempted,
        "\"" + shown + "\" cannot be a node's name",
        Text.of("Node names have lower-case letters, digits, dashes and dots; type ")
            .command("nodes")
            .words(" to list them."));
  }

  private static Failure unknown(Cluster cluster, String name, String attempted) {
    List<String> names =
        cluster.client().nodes().list().getItems().stream().map(NodeState::name).toList();
    List<String> near = SimilarNames.find(name, names);
    String hint = near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
    return Failure.user(
        attempted,
        "there is no node \"" + name + "\" in " + cluster.name(),
        Text.of(hint + "Type ").command("nodes").words(" to list all " + names.size() + "."));
  }
}
